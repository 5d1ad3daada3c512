import { clash, type Merge, type Row } from './merge.ts';

/**
 * Brings in the wordings a homework had, under free numbers. The present wording stays the present one, unless the
 * archive's homework went on from it.
 */
export function mergeRevisions(
  merge: Merge,
  id: string,
  homeworkId: string,
  questions: ReadonlyMap<string, string>,
): Map<string, string> {
  const revisions = merge.rows('SELECT * FROM revision WHERE homework_id = ? ORDER BY number', id);
  const before = newestOf(merge, homeworkId);
  const ids = new Map<string, string>();
  const missing: Row[] = [];
  for (const revision of revisions) {
    const same = sameRevision(merge, revision, homeworkId, questions);
    if (same === null) missing.push(revision);
    else ids.set(String(revision.id), same);
  }
  const goesOn = before === undefined || [...ids.values()].includes(String(before.id));
  for (const revision of missing) {
    insertRevision(merge, revision, homeworkId, questions);
    ids.set(String(revision.id), String(revision.id));
  }
  if (missing.length > 0) {
    const newest = String(revisions.at(-1)?.id);
    keepPresent(merge, homeworkId, goesOn ? String(ids.get(newest)) : String(before.id));
  }
  return ids;
}

const newestOf = (merge: Merge, homeworkId: string): Row | undefined =>
  merge.here
    .statement<[string], Row>('SELECT * FROM revision WHERE homework_id = ? ORDER BY number DESC LIMIT 1')
    .get(homeworkId);

/** The same by its id, or word for word with the same questions. */
function sameRevision(
  merge: Merge,
  revision: Row,
  homeworkId: string,
  questions: ReadonlyMap<string, string>,
): string | null {
  const known = merge.known('revision', String(revision.id));
  if (known && known.homework_id !== homeworkId) throw clash('revision');
  if (known) return String(known.id);
  const asked = askedBy(merge.from, revision.id).map((questionId) => questions.get(questionId));
  const alike = merge.here
    .statement<[string, string], string>('SELECT id FROM revision WHERE homework_id = ? AND content_hash = ?')
    .pluck()
    .all(homeworkId, String(revision.content_hash));
  return alike.find((id) => askedBy(merge.here, id).join() === asked.join()) ?? null;
}

const askedBy = (catalogue: Merge['here'], revisionId: unknown): string[] =>
  catalogue
    .statement<[unknown], string>(
      'SELECT question_id FROM revision_question WHERE revision_id = ? ORDER BY position',
    )
    .pluck()
    .all(revisionId);

function insertRevision(
  merge: Merge,
  revision: Row,
  homeworkId: string,
  questions: ReadonlyMap<string, string>,
): void {
  const isTaken = merge.here
    .statement<[string, unknown]>('SELECT 1 FROM revision WHERE homework_id = ? AND number = ?')
    .get(homeworkId, revision.number);
  const number = isTaken ? Number(newestOf(merge, homeworkId)?.number ?? 0) + 1 : Number(revision.number);
  merge.insert('revision', { ...revision, homework_id: homeworkId, number });
  for (const asked of merge.rows('SELECT * FROM revision_question WHERE revision_id = ?', revision.id)) {
    merge.insert('revision_question', {
      ...asked,
      question_id: questions.get(String(asked.question_id)) ?? null,
    });
  }
}

/** The present revision is the one with the highest number. */
function keepPresent(merge: Merge, homeworkId: string, revisionId: string): void {
  const newest = newestOf(merge, homeworkId);
  if (!newest || newest.id === revisionId) return;
  merge.here
    .statement('UPDATE revision SET number = ? WHERE id = ?')
    .run(Number(newest.number) + 1, revisionId);
}
