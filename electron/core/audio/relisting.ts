import { readdir, stat } from 'node:fs/promises';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { type RecoverySurroundings, removeTakeFiles, settleInterrupted } from './recovery.ts';
import { audioFolderOf, parseTakeFile, TakeFiles } from './take-files.ts';
import { readJournal, type TakeJournal } from './take-journal.ts';
import { framesInWav } from './wav-header.ts';

/**
 * Lists a take again of which only files are left (the catalogue was lost or an older one restored): homework,
 * revision and question are made anew from its journal where the catalogue does not know them; the rest is
 * measured from the audio. False when the take is listed already, was discarded, or has no audio.
 */
export const relistTake = async (
  catalogue: Catalogue,
  around: RecoverySurroundings,
  journal: TakeJournal,
): Promise<boolean> => {
  if (journal.isDiscarded || around.takes.row(journal.takeId)) return false;
  const files = new TakeFiles(around.libraryFolder, journal.takeId);
  const flac = await stat(files.flac).catch(() => null);
  const wav = await stat(files.wav).catch(() => null);
  if (!flac && framesInWav(wav?.size ?? 0) === 0) {
    await removeTakeFiles(files);
    return false;
  }
  list(catalogue, around.clock(), journal);
  const row = around.takes.row(journal.takeId);
  if (row) await settleInterrupted(around, row, wav ? 'pcm' : 'flac', false);
  return true;
};

/** Every take in the audio folder that the catalogue does not list, listed again; how many there were. */
export const relistUnlisted = async (catalogue: Catalogue, around: RecoverySurroundings): Promise<number> => {
  let relisted = 0;
  for (const name of (await readdir(audioFolderOf(around.libraryFolder)).catch(() => [])).sort()) {
    const file = parseTakeFile(name);
    if (file?.kind !== 'json' || file.isPart || around.takes.row(file.takeId)) continue;
    const journal = await readJournal(new TakeFiles(around.libraryFolder, file.takeId).journal);
    // A journal names the take it lies beside, or it is not ours.
    if (journal?.takeId !== file.takeId) continue;
    if (await relistTake(catalogue, around, journal).catch(() => false)) relisted++;
  }
  return relisted;
};

const list = (catalogue: Catalogue, now: number, journal: TakeJournal): void =>
  catalogue.transaction(() => {
    const { question } = journal;
    catalogue
      .statement(
        `INSERT INTO homework (id, origin, source_name, created_at, last_used_at, purpose)
         VALUES (?, 'written', '', ?, ?, ?) ON CONFLICT (id) DO NOTHING`,
      )
      .run(journal.homeworkId, journal.startedAt, now, journal.purpose);
    catalogue
      .statement(
        `INSERT INTO question (id, homework_id, next_take_number) VALUES (?, ?, 1) ON CONFLICT (id) DO NOTHING`,
      )
      .run(journal.questionId, journal.homeworkId);
    const revisionId = revisionFor(catalogue, now, journal);
    catalogue
      .statement(
        `INSERT INTO revision_question (revision_id, position, question_id, title, reference, key_points,
           preparation_seconds, longest_answer_seconds)
         SELECT ?, coalesce(max(position) + 1, 0), ?, ?, ?, ?, ?, ? FROM revision_question WHERE revision_id = ?
         ON CONFLICT (revision_id, question_id) DO NOTHING`,
      )
      .run(
        revisionId,
        journal.questionId,
        question.title,
        question.reference ?? '',
        JSON.stringify(question.keyPoints ?? []),
        question.preparationSeconds ?? 0,
        question.longestAnswerSeconds ?? 0,
        revisionId,
      );
    const taken = catalogue
      .statement<[string, number], number>('SELECT 1 FROM take WHERE question_id = ? AND number = ?')
      .get(journal.questionId, journal.number);
    const next = catalogue
      .statement<[string], { next: number }>(
        `SELECT max(next_take_number, (SELECT coalesce(max(number), 0) + 1 FROM take WHERE question_id = question.id))
           AS next FROM question WHERE id = ?`,
      )
      .get(journal.questionId);
    const number = taken ? (next?.next ?? journal.number) : journal.number;
    catalogue
      .statement('UPDATE question SET next_take_number = max(next_take_number, ?) WHERE id = ?')
      .run(number + 1, journal.questionId);
    catalogue
      .statement(
        `INSERT INTO take (id, question_id, revision_id, number, state, started_at, sample_rate, device)
         VALUES (?, ?, ?, ?, 'recording', ?, ?, ?)`,
      )
      .run(
        journal.takeId,
        journal.questionId,
        revisionId,
        number,
        journal.startedAt,
        journal.sampleRate,
        JSON.stringify(journal.device),
      );
  });

/** The revision the take answered; made anew, under the next free number, where the catalogue does not know it. */
const revisionFor = (catalogue: Catalogue, now: number, journal: TakeJournal): string => {
  catalogue
    .statement(
      `INSERT INTO revision (id, homework_id, number, content_hash, title, reference_visibility, created_at)
       SELECT ?, ?, coalesce(max(number), 0) + 1, '', ?, 'after-first-take', ? FROM revision WHERE homework_id = ?
       ON CONFLICT (id) DO NOTHING`,
    )
    .run(journal.revisionId, journal.homeworkId, journal.homeworkTitle, now, journal.homeworkId);
  return journal.revisionId;
};
