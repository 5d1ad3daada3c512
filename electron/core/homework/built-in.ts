import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type HomeworkContent, HomeworkId } from '../../contract/index.ts';
import { cleanContent, contentHash } from './content.ts';
import { isRelated } from './document-import.ts';
import type { HomeworkCatalogue, HomeworkRow } from './homework-catalogue.ts';
import { matchQuestions } from './question-matching.ts';
import { readDocument } from './read-document.ts';

export const BUILT_IN_FILE = 'kafka-voice-homework.md';
const BUILT_IN_TITLE = 'Kafka 语音作业';

/** The homework that comes with Kouda; null when its file is missing, which must not keep a library shut. */
export function readBuiltIn(resourcesFolder: string): HomeworkContent | null {
  let bytes: Buffer;
  try {
    bytes = readFileSync(join(resourcesFolder, BUILT_IN_FILE));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  return cleanContent({ ...readDocument(bytes, BUILT_IN_FILE).content, title: BUILT_IN_TITLE });
}

/** After a lost catalogue, takes are listed again from their journals, and with them part of this homework. */
function listedAgain(catalogue: HomeworkCatalogue, content: HomeworkContent): HomeworkRow | undefined {
  return catalogue
    .homeworks()
    .find(
      (row) =>
        row.origin === 'written' &&
        row.trashed_at === null &&
        catalogue.newestRevision(row.id)?.title === content.title &&
        isRelated(content, catalogue.knownQuestions(row.id)),
    );
}

/**
 * Puts the built-in homework into a library that never had it, and a new text of it as a new revision. Once in
 * the trash it stays there, as it is.
 */
export function putInBuiltIn(catalogue: HomeworkCatalogue, content: HomeworkContent, now: number): void {
  catalogue.transaction(() => {
    const row =
      catalogue.homeworks().find((each) => each.origin === 'built-in') ?? listedAgain(catalogue, content);
    const hash = contentHash(content);
    if (!row) {
      const id = HomeworkId.parse(randomUUID());
      catalogue.insertHomework({
        id,
        origin: 'built-in',
        source_name: BUILT_IN_FILE,
        created_at: now,
        last_used_at: now,
        trashed_at: null,
      });
      catalogue.addRevision(id, content, [], now);
      return;
    }
    if (row.trashed_at !== null) return;
    if (row.origin !== 'built-in') catalogue.setSource(row.id, 'built-in', BUILT_IN_FILE);
    if (catalogue.hasRevision(row.id, hash)) return;
    const ids = matchQuestions(content.questions, catalogue.knownQuestions(row.id));
    catalogue.addRevision(row.id, content, ids, now);
  });
}
