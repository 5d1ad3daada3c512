import type { HomeworkContent } from '../../contract/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { contentHash } from '../homework/content.ts';
import type { RevisionRow } from '../homework/homework-catalogue.ts';
import { viewContent } from '../homework/homework-view.ts';

/**
 * Puts revisions in order that were made anew for takes listed again (they have no hash yet and came after all
 * others). They hold only the questions that still have a take: where a whole revision is known, that one stays the
 * present one, or the homework would seem to have lost its other questions.
 */
export function settleRelistedRevisions(catalogue: Catalogue, builtIn: HomeworkContent | null): void {
  catalogue.transaction(() => {
    const relisted = catalogue
      .statement<[], RevisionRow & { homework_id: string }>(`SELECT * FROM revision WHERE content_hash = ''`)
      .all();
    for (const revision of relisted) {
      catalogue
        .statement<[string, string]>('UPDATE revision SET content_hash = ? WHERE id = ?')
        .run(contentHash(viewContent(catalogue, revision)), revision.id);
    }
    const isRelisted = new Set<string>(relisted.map(({ id }) => id));
    for (const homeworkId of new Set(relisted.map((revision) => revision.homework_id))) {
      keepWholeRevisionPresent(catalogue, homeworkId, isRelisted);
    }
    if (builtIn && relisted.length > 0) recogniseBuiltIn(catalogue, builtIn);
  });
}

function keepWholeRevisionPresent(
  catalogue: Catalogue,
  homeworkId: string,
  isRelisted: ReadonlySet<string>,
): void {
  const newestFirst = catalogue
    .statement<[string], { id: string; number: number }>(
      'SELECT id, number FROM revision WHERE homework_id = ? ORDER BY number DESC',
    )
    .all(homeworkId);
  const [newest] = newestFirst;
  const whole = newestFirst.find(({ id }) => !isRelisted.has(id));
  if (!newest || !whole || newest === whole) return;
  catalogue
    .statement<[number, string]>('UPDATE revision SET number = ? WHERE id = ?')
    .run(newest.number + 1, whole.id);
}

/**
 * With the catalogue gone, the built-in homework's takes make a homework of the same title and some of the same
 * questions: it is the built-in one, and its text comes back as the next revision instead of beside it.
 */
function recogniseBuiltIn(catalogue: Catalogue, builtIn: HomeworkContent): void {
  if (catalogue.statement(`SELECT 1 FROM homework WHERE origin = 'built-in'`).get()) return;
  const titles = new Set(builtIn.questions.map((question) => question.title));
  const named = catalogue
    .statement<[string], RevisionRow & { homework_id: string }>(
      `SELECT revision.* FROM revision
       WHERE title = ?
         AND number = (SELECT max(number) FROM revision other WHERE other.homework_id = revision.homework_id)`,
    )
    .all(builtIn.title);
  const found = named.find((revision) =>
    viewContent(catalogue, revision).questions.some((question) => titles.has(question.title)),
  );
  if (!found) return;
  catalogue
    .statement<[string]>(`UPDATE homework SET origin = 'built-in' WHERE id = ?`)
    .run(found.homework_id);
}
