import { constants } from 'node:fs';
import { open, readdir, rm, stat } from 'node:fs/promises';
import type { StopReason } from '../../contract/index.ts';
import type { Clock } from '../clock.ts';
import { writeFully } from '../library/durable-file.ts';
import { type MeasuredTake, measureTakeFile } from './measured-take.ts';
import { writePeaks } from './peaks-file.ts';
import { digestSamples } from './sample-hash.ts';
import type { TakeCatalogue } from './take-catalogue.ts';
import { droppedIn, removeEmptyTake, reportDamaged } from './take-ending.ts';
import { audioFolderOf, parseTakeFile, TakeFiles } from './take-files.ts';
import { readJournal, takeBackDiscarding, writeJournal } from './take-journal.ts';
import type { TakeRow } from './take-rows.ts';
import { framesInWav, WAV_HEADER_BYTES, wavHeader } from './wav-header.ts';

export interface RecoverySurroundings {
  readonly takes: TakeCatalogue;
  readonly libraryFolder: string;
  readonly clock: Clock;
}

/**
 * Makes catalogue and audio folder agree after any crash, power cut or restored backup. Deletes only leftovers of
 * which the whole original stands beside, recordings without a single sample, and what the user had emptied from
 * the trash. One take that cannot be read is reported and does not keep the library from opening.
 */
export const recoverTakes = async (around: RecoverySurroundings): Promise<void> => {
  await removeParts(around.libraryFolder);
  const present = await presentFiles(around.libraryFolder);
  for (const row of around.takes.rows()) {
    const kinds = present.get(row.id) ?? new Set();
    await agree(around, row, kinds.has('wav'), kinds.has('flac')).catch(() => undefined);
  }
  await finishDiscarding(around, present);
};

const agree = async (
  around: RecoverySurroundings,
  row: TakeRow,
  hasWav: boolean,
  hasFlac: boolean,
): Promise<void> => {
  const files = new TakeFiles(around.libraryFolder, row.id);
  if (!hasWav && !hasFlac) {
    // Killed between the row and the file, before a first sample: nothing was said yet that could be missing.
    if (row.state === 'recording') {
      around.takes.removeEmpty(row.id);
      return removeTakeFiles(files);
    }
    if (row.state !== 'damaged') reportDamaged(around, row.id);
    return;
  }
  if (row.state === 'recording') return settleInterrupted(around, row, hasWav ? 'pcm' : 'flac');
  const needed = row.codec === 'pcm' ? hasWav : hasFlac;
  if (row.state === 'damaged' || !needed) return adopt(around, row, hasFlac ? 'flac' : 'pcm');
  // Killed between the rename of the compressed file and its row: the PCM is still the take.
  if (row.codec === 'pcm' && hasFlac && (await isWhole(files.wav, row)))
    await rm(files.flac, { force: true });
};

/** The file the row names is gone but the other one is there (a restored backup, say): it must be the same audio. */
const adopt = async (around: RecoverySurroundings, row: TakeRow, codec: 'pcm' | 'flac'): Promise<void> => {
  const path = new TakeFiles(around.libraryFolder, row.id).audio(codec);
  const found = await digestSamples(path, codec).catch(() => null);
  if (found !== null && found.hash === row.audio_hash) {
    around.takes.setFile(row.id, codec, (await stat(path)).size);
    if (row.state === 'damaged') around.takes.markSound(row.id);
  } else if (row.state !== 'damaged') reportDamaged(around, row.id);
};

/**
 * A take that was being recorded when the app died: its length from the file's size, everything else measured from
 * its samples, marked `interrupted` and announced. One without a sample is removed quietly.
 */
export const settleInterrupted = async (
  around: RecoverySurroundings,
  row: TakeRow,
  codec: 'pcm' | 'flac',
  isAnnounced = true,
): Promise<void> => {
  const { takes, clock } = around;
  const files = new TakeFiles(around.libraryFolder, row.id);
  const path = files.audio(codec);
  if (codec === 'pcm' && framesInWav((await stat(path)).size) === 0) {
    return removeEmptyTake(takes, files, row.id);
  }
  const { peaks, ...measured } = await mendAndMeasure(path, codec, row.sample_rate).catch((error) => {
    // A full disk is no damage: the row stays `recording` and the next start tries again.
    if (!isFull(error)) reportDamaged(around, row.id);
    throw error;
  });
  await writePeaks(files.peaks, peaks);
  const journal = await readJournal(files.journal);
  const stopReason: StopReason = journal?.stopReason ?? 'interrupted';
  const sizeBytes = (await stat(path)).size;
  takes.together(() => {
    takes.finish(row.id, {
      ...measured,
      sizeBytes,
      events: journal?.events ?? [],
      droppedFrames: Math.max(journal?.droppedFrames ?? 0, droppedIn(journal?.events ?? [])),
      stopReason,
    });
    takes.setFile(row.id, codec, sizeBytes);
    if (!isAnnounced) return;
    takes.notify(clock(), {
      kind: 'take-recovered',
      takeId: row.id,
      homeworkId: takes.homeworkOf(row.id),
      questionTitle: takes.titles(row.id).questionTitle,
      durationMs: (measured.frames * 1_000) / row.sample_rate,
    });
  });
  if (journal) await writeJournal(files.journal, { ...journal, stopReason }).catch(() => undefined);
};

const mendAndMeasure = async (
  path: string,
  codec: 'pcm' | 'flac',
  sampleRate: number,
): Promise<MeasuredTake> => {
  if (codec === 'pcm') await mendWav(path, sampleRate);
  return measureTakeFile(path, codec, sampleRate);
};

/** Whole samples only, and a header that says how many. */
const mendWav = async (path: string, sampleRate: number): Promise<void> => {
  const file = await open(path, constants.O_RDWR);
  try {
    const frames = framesInWav((await file.stat()).size);
    await file.truncate(WAV_HEADER_BYTES + frames * 2);
    await writeFully(file, wavHeader(sampleRate, frames), 0);
    await file.sync();
  } finally {
    await file.close();
  }
};

const isWhole = async (wav: string, row: TakeRow): Promise<boolean> =>
  framesInWav((await stat(wav)).size) === row.frames;

const isFull = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'SQLITE_FULL');

/** What an interrupted write left: never the only copy, because a finished one is renamed. */
const removeParts = async (libraryFolder: string): Promise<void> => {
  const folder = audioFolderOf(libraryFolder);
  for (const name of await readdir(folder).catch(() => []))
    if (parseTakeFile(name)?.isPart) await rm(`${folder}/${name}`, { force: true }).catch(() => undefined);
};

/** Which kinds of file each take has. */
const presentFiles = async (libraryFolder: string): Promise<Map<string, Set<string>>> => {
  const present = new Map<string, Set<string>>();
  for (const name of await readdir(audioFolderOf(libraryFolder)).catch(() => [])) {
    const file = parseTakeFile(name);
    if (!file || file.isPart) continue;
    const kinds = present.get(file.takeId) ?? new Set();
    present.set(file.takeId, kinds.add(file.kind));
  }
  return present;
};

/** Emptying the trash was cut short: what its journal marks as discarded, and nothing lists, goes. */
const finishDiscarding = async (
  { takes, libraryFolder }: RecoverySurroundings,
  present: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<void> => {
  for (const [takeId, kinds] of present) {
    const row = takes.row(takeId);
    if (!kinds.has('json')) continue;
    const files = new TakeFiles(libraryFolder, takeId);
    if (row?.trashed_at === null) {
      // Restored from the trash meanwhile, or a backup of before stands here: the user sees it again and keeps it.
      await takeBackDiscarding(files.journal).catch(() => undefined);
      continue;
    }
    const journal = await readJournal(files.journal);
    if (!journal?.isDiscarded) continue;
    if (row) takes.deleteTrashed(takeId);
    await removeTakeFiles(files).catch(() => undefined);
  }
};

/** The journal goes last: until then it says that the rest is to go. */
export const removeTakeFiles = async (files: TakeFiles): Promise<void> => {
  for (const path of [files.wav, files.flac, files.peaks, files.journal]) await rm(path, { force: true });
};
