import { randomUUID } from 'node:crypto';
import { type HomeworkContent, HomeworkId, type ImportOutcome } from '../../contract/index.ts';
import { cleanContent, contentHash } from './content.ts';
import type { HomeworkCatalogue, HomeworkRow } from './homework-catalogue.ts';
import { type KnownQuestion, matchQuestions, sharedTitles } from './question-matching.ts';
import type { ReadDocument } from './read-document.ts';

const baseName = (fileName: string) => fileName.replace(/^.*[\\/]/s, '');
/** `作业 (2).md` is `作业.md` downloaded again. */
const sameFile = (one: string, other: string) => {
  const plain = (name: string) =>
    baseName(name)
      .replace(/ ?\(\d+\)(?=\.[^.]*$)/, '')
      .toLowerCase();
  return one !== '' && other !== '' && plain(one) === plain(other);
};

/** One shared question may be chance (`请自我介绍`); a third of the shorter list is the same homework. */
export function isRelated(content: HomeworkContent, known: readonly KnownQuestion[]): boolean {
  const shorter = Math.min(content.questions.length, known.filter((each) => each.present).length);
  return sharedTitles(content.questions, known) >= Math.max(1, Math.ceil(shorter / 3));
}

/** The homework a document is of: by the id Kouda wrote into it, else by file name or title and its questions. */
function recognise(
  catalogue: HomeworkCatalogue,
  document: ReadDocument,
  fileName: string,
): HomeworkRow | undefined {
  const { content, homeworkId, titleFrom } = document;
  const marked = homeworkId ? catalogue.homework(homeworkId) : undefined;
  if (marked) {
    const title = catalogue.newestRevision(marked.id)?.title;
    // Someone may write a new homework over an exported one, front matter and all: that is another homework.
    if (title === content.title || isRelated(content, catalogue.knownQuestions(marked.id))) return marked;
  }
  const candidates = catalogue.homeworks().filter((row) => {
    const named = sameFile(row.source_name, fileName);
    const titled = titleFrom !== 'file-name' && catalogue.newestRevision(row.id)?.title === content.title;
    return (named || titled) && isRelated(content, catalogue.knownQuestions(row.id));
  });
  return candidates.find((row) => row.trashed_at === null) ?? candidates[0];
}

/**
 * Puts a document's homework into the library, in one transaction. The same content again writes nothing (out of
 * the trash it is taken); other content of a homework that is there becomes its next revision, its questions
 * carrying their identity.
 */
export function importHomework(
  catalogue: HomeworkCatalogue,
  document: ReadDocument,
  fileName: string,
  now: number,
): ImportOutcome {
  return catalogue.transaction((): ImportOutcome => {
    const row = recognise(catalogue, document, fileName);
    const newest = row && catalogue.newestRevision(row.id);
    const title = document.titleFrom === 'file-name' && newest ? newest.title : document.content.title;
    const content = cleanContent({ ...document.content, title });
    if (!row || !newest) {
      const wanted = document.homeworkId;
      const id = wanted && !catalogue.homework(wanted) ? wanted : HomeworkId.parse(randomUUID());
      catalogue.insertHomework({
        id,
        origin: 'document',
        source_name: baseName(fileName),
        created_at: now,
        last_used_at: now,
        trashed_at: null,
      });
      catalogue.addRevision(id, content, [], now);
      return { homeworkId: id, title, outcome: 'created' };
    }
    if (row.trashed_at !== null) catalogue.setTrashed(row.id, null);
    if (newest.content_hash === contentHash(content)) {
      return { homeworkId: row.id, title, outcome: 'unchanged' };
    }
    const ids = matchQuestions(content.questions, catalogue.knownQuestions(row.id));
    catalogue.addRevision(row.id, content, ids, now);
    catalogue.setUsed(row.id, now);
    if (row.source_name === '') catalogue.setSource(row.id, row.origin, baseName(fileName));
    return { homeworkId: row.id, title, outcome: 'revised' };
  });
}
