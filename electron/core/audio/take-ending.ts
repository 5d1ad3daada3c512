import { rm } from 'node:fs/promises';
import type { CaptureEvent, StopReason, Take } from '../../contract/index.ts';
import type { Clock } from '../clock.ts';
import { syncFolder } from '../library/durable-file.ts';
import { writePeaks } from './peaks-file.ts';
import type { Recording } from './recording.ts';
import type { SpaceReserve } from './space-reserve.ts';
import type { TakeCatalogue } from './take-catalogue.ts';
import type { TakeFiles } from './take-files.ts';
import { writeErrorFrom } from './write-error.ts';

export interface Ending {
  readonly reason: StopReason;
  readonly droppedFrames: number;
  readonly events: readonly CaptureEvent[];
}

interface Surroundings {
  readonly takes: TakeCatalogue;
  readonly libraryFolder: string;
  readonly clock: Clock;
  readonly reserve: SpaceReserve;
}

/**
 * Finishes a take: header, sync, read-back, peaks, row, journal, in this order. Answers once its audio was read
 * back and its row says `finished`. A take without a sample is removed: the answer, in the trash, is all there is
 * of it. On a full disk the reserve is given up and the rest tried once more.
 */
export const endTake = async (around: Surroundings, recording: Recording, ending: Ending): Promise<Take> => {
  try {
    return await write(around, recording, ending);
  } catch (error) {
    if ((await writeErrorFrom(error, around.libraryFolder)).code !== 'DISK_FULL') throw error;
    await around.reserve.giveUp();
    return write(around, recording, ending);
  }
};

const write = async ({ takes, clock }: Surroundings, recording: Recording, ending: Ending): Promise<Take> => {
  const { file, files, takeId, analysis } = recording;
  const droppedFrames = Math.max(ending.droppedFrames, droppedIn(recording.events));
  if (file.frames > 0) {
    await file.seal();
    await writePeaks(files.peaks, analysis.peaks());
  }
  takes.finish(takeId, {
    frames: file.frames,
    audioHash: file.hash,
    sizeBytes: file.sizeBytes,
    measurements: analysis.measurements(),
    droppedFrames,
    events: recording.events,
    stopReason: ending.reason,
  });
  const take = takes.take(takeId);
  if (file.frames === 0) {
    await file.letGo();
    await removeEmptyTake(takes, files, takeId);
    return { ...take, trashedAt: clock() };
  }
  await recording.writeJournal({ stopReason: ending.reason, droppedFrames });
  return take;
};

/** Unlists and removes a take that holds no sample. */
export const removeEmptyTake = async (
  takes: TakeCatalogue,
  files: TakeFiles,
  takeId: string,
): Promise<void> => {
  // The row goes first: a row without a file would be reported as a lost recording.
  takes.removeEmpty(takeId);
  for (const path of [files.wav, files.peaks, files.journal]) await rm(path, { force: true });
  await syncFolder(files.folder).catch(() => undefined);
};

/** Marks a take whose audio is missing or changed, and tells the user. Its files stay. */
export const reportDamaged = (
  { takes, clock }: Pick<Surroundings, 'takes' | 'clock'>,
  takeId: string,
): void => {
  takes.markDamaged(takeId);
  takes.notify(clock(), {
    kind: 'take-damaged',
    takeId,
    homeworkId: takes.homeworkOf(takeId),
    questionTitle: takes.titles(takeId).questionTitle,
  });
};

/** Frames lost according to the events: all that is known of them after a crash. */
export const droppedIn = (events: readonly CaptureEvent[]): number =>
  events
    .filter((event) => event.kind === 'frames-dropped')
    .reduce((sum, event) => sum + (Number.parseInt(event.detail ?? '', 10) || 0), 0);
