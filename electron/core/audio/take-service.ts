import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Clock } from '../clock.ts';
import type { TakeMedia } from '../core.ts';
import { KoudaError } from '../error.ts';
import type { EventBus } from '../event-bus.ts';
import type { Service } from '../service.ts';
import { BackgroundCompression } from './compression.ts';
import { measureTakeFile } from './measured-take.ts';
import { readPeaks, writePeaks } from './peaks-file.ts';
import { Recordings } from './recordings.ts';
import { recoverTakes } from './recovery.ts';
import { relistTake, relistUnlisted } from './relisting.ts';
import { SerialQueue } from './serial-queue.ts';
import { SpaceReserve } from './space-reserve.ts';
import { TakeCatalogue } from './take-catalogue.ts';
import { TakeFiles } from './take-files.ts';
import { type TakeJournal, takeBackDiscarding } from './take-journal.ts';
import { TakeMediaStore } from './take-media.ts';
import { emptyTrash } from './trash.ts';

export interface TakeServiceOptions {
  readonly catalogue: Catalogue;
  readonly libraryFolder: string;
  readonly clock: Clock;
  readonly events: EventBus;
  /** Finished takes are compressed in the background; false: they stay as they are. */
  readonly compresses?: boolean;
}

/** The contract's operations on takes, and what the core itself needs of them. */
export interface TakeService extends Service<'takes'> {
  /** The take being recorded; null when none is. */
  recordingTakeId(): string | null;
  /** The take's audio for a player; null: no such take, or no longer with that codec. */
  media(takeId: string, codec: 'pcm' | 'flac'): Promise<TakeMedia | null>;
  /** Runs `work` while nothing is recorded nor can be. @throws KoudaError BUSY_RECORDING */
  apart<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Makes catalogue and audio folder agree. At every open, and `apart` after a backup was restored. */
  recover(): Promise<void>;
  /** Lists a take again from its journal; false when it is listed, was discarded, or has no audio. */
  relistTake(journal: TakeJournal): Promise<boolean>;
  /** Lists again every take in the audio folder the catalogue does not know; how many there were. */
  relistUnlisted(): Promise<number>;
  /** Finishes the running take, stops the background work. */
  close(): Promise<void>;
}

/** The takes of one opened library. Call `recover` before anything else. */
export const createTakeService = (options: TakeServiceOptions): TakeService => {
  const { catalogue, libraryFolder, clock, events, compresses = true } = options;
  const takes = new TakeCatalogue(catalogue);
  const reserve = new SpaceReserve(libraryFolder);
  const around = { takes, libraryFolder, clock };

  const changed = (takeId: string, homeworkId = takes.homeworkOf(takeId)) => {
    if (homeworkId !== undefined)
      events.emit({ kind: 'take-changed', homeworkId, takeId } as Parameters<EventBus['emit']>[0]);
  };
  const recordings: Recordings = new Recordings({
    ...around,
    catalogue,
    reserve,
    onChanged: changed,
    onStarted: () => compression.pause(),
    onIdle: () => compression.resume(),
    onSettled: (takeId) => compression.add(takeId),
  });
  const media = new TakeMediaStore(takes, libraryFolder, clock, (takeId) => recordings.framesOf(takeId));
  const compression = new BackgroundCompression({ ...around, media, onChanged: changed });

  const emptying = new SerialQueue();

  const settled = (takeId: string) => {
    const take = takes.take(takeId);
    if (take.state === 'recording') throw new KoudaError('TAKE_STILL_RECORDING');
    return take;
  };

  return {
    start: (asked) => recordings.start(asked),
    append: async ({ takeId, index, samples, events: heard }) =>
      recordings.append(takeId, index, new Uint8Array(await samples.arrayBuffer()), heard),
    keepAlive: ({ takeId, events: heard }) => recordings.keepAlive(takeId, heard),
    finish: ({ takeId, chunkCount, ...ending }) => recordings.finish(takeId, chunkCount, ending),
    get: ({ takeId }) => takes.take(takeId),
    peaks: async ({ takeId }) => {
      const take = settled(takeId);
      const files = new TakeFiles(libraryFolder, takeId);
      const kept = await readPeaks(files.peaks, take);
      if (kept) return new Blob([kept]);
      const measured = await measureTakeFile(files.audio(take.codec), take.codec, take.sampleRate).catch(
        () => {
          throw new KoudaError('AUDIO_MISSING');
        },
      );
      await writePeaks(files.peaks, measured.peaks);
      return new Blob([new Uint8Array(measured.peaks)]);
    },
    choose: ({ questionId, takeId }) => {
      const homeworkId = takes.choose(questionId, takeId);
      events.emit({ kind: 'homework-changed', homeworkId } as Parameters<EventBus['emit']>[0]);
    },
    rename: ({ takeId, name }) => {
      takes.take(takeId);
      takes.rename(takeId, name);
      changed(takeId);
    },
    trash: ({ takeId }) => {
      if (settled(takeId).trashedAt !== null) return;
      takes.setTrashed(takeId, clock());
      changed(takeId);
    },
    restore: async ({ takeId }) => {
      if (takes.take(takeId).trashedAt === null) return;
      takes.setTrashed(takeId, null);
      changed(takeId);
      // An emptying that was cut off may have marked it; where that cannot be written, the next start does.
      await takeBackDiscarding(new TakeFiles(libraryFolder, takeId).journal).catch(() => undefined);
    },
    trashed: () => takes.trashed(),
    emptyTrash: () =>
      // One after the other: one that finds a take gone would take the other's mark back.
      emptying.run(async () => {
        const gone = await emptyTrash(takes, libraryFolder);
        events.emit({ kind: 'library-changed' });
        return gone;
      }),

    recordingTakeId: () => recordings.activeTakeId,
    media: (takeId, codec) => media.media(takeId, codec),
    apart: (work) => recordings.apart(work),
    recover: async () => {
      await recoverTakes(around);
      await reserve.keep();
      if (compresses) compression.addUnfinished();
    },
    relistTake: (journal) => relistTake(catalogue, around, journal),
    relistUnlisted: () => relistUnlisted(catalogue, around),
    close: async () => {
      await recordings.close();
      await compression.close();
    },
  };
};
