import { TakeId } from '../contract/index.ts';
import { createTakeService } from './audio/take-service.ts';
import type { Catalogue } from './catalogue/catalogue.ts';
import { type OpenedCatalogue, openCatalogue } from './catalogue/open-catalogue.ts';
import { createClassFolderService } from './class-folder/class-folder-service.ts';
import { createDeliveryService } from './class-folder/delivery-service.ts';
import type { SecretStore } from './class-folder/secret-store.ts';
import { createClassService } from './classes/class-service.ts';
import { type Clock, systemClock } from './clock.ts';
import { createCollectService } from './collect/collect-service.ts';
import type { Core } from './core.ts';
import { EventBus } from './event-bus.ts';
import { createExportService } from './export/export-service.ts';
import { createFeedbackService } from './feedback/feedback-service.ts';
import { createHandInService } from './hand-in/hand-in-service.ts';
import { readBuiltIn } from './homework/built-in.ts';
import { createHomeworkService } from './homework/homework-service.ts';
import { BackupKeeper } from './library/backup-keeper.ts';
import { acquireLibraryLock, isHeldHere, type LibraryLock } from './library/library-lock.ts';
import { LibraryOpenError } from './library/library-open-error.ts';
import { createLibraryService } from './library/library-service.ts';
import { addNotice } from './library/notices.ts';
import { settleRelistedRevisions } from './library/relisted-revisions.ts';
import { relistReleases } from './review/release-relisting.ts';
import { returnDownload } from './review/releasing.ts';
import { createReviewService } from './review/review-service.ts';
import { attachVoiceComments } from './review/voice-recovery.ts';
import { createSettingsService } from './settings/settings-service.ts';

const BACKUP_LOOK_MS = 60 * 60 * 1_000;

export interface CoreOptions {
  readonly libraryFolder: string;
  /** Holds the built-in homework. */
  readonly resourcesFolder: string;
  readonly appVersion: string;
  readonly clock?: Clock;
  /** The host's keychain; without one, passwords last for a session. */
  readonly secrets?: SecretStore | null;
  /** The host holds the library's lock already and releases it itself. */
  readonly isLockedByHost?: boolean;
  /**
   * For one errand without a person at a screen: nothing goes on in the background (no backup, no compression, no
   * delivery is sent), and a damaged catalogue is refused instead of being replaced by its backup.
   */
  readonly isUnattended?: boolean;
}

/**
 * Opens a library and assembles the product over it. A host that wants to say who holds the library takes the lock
 * (`acquireLibraryLock`) itself beforehand; otherwise it is taken and released here. Throws LibraryOpenError, with
 * IN_USE when another process holds the library.
 */
export async function openCore(options: CoreOptions): Promise<Core> {
  const lock = options.isLockedByHost ? null : ownLock(options.libraryFolder);
  try {
    const { clock = systemClock, isUnattended = false } = options;
    const opened = await openCatalogue(options.libraryFolder, { clock, restores: !isUnattended });
    try {
      return await assemble(options, opened, clock, lock);
    } catch (error) {
      opened.catalogue.close();
      throw error;
    }
  } catch (error) {
    lock?.release();
    throw error;
  }
}

async function assemble(
  { resourcesFolder, appVersion, secrets = null, isUnattended = false }: CoreOptions,
  { catalogue, paths, restoration }: OpenedCatalogue,
  clock: Clock,
  lock: LibraryLock | null,
): Promise<Core> {
  const libraryFolder = paths.folder;
  const events = new EventBus();
  const backups = new BackupKeeper({ catalogue, paths, clock });
  const takes = createTakeService({
    catalogue,
    libraryFolder,
    clock,
    events,
    compresses: !isUnattended,
  });
  const settings = createSettingsService({ catalogue, events });
  const handIn = createHandInService({
    catalogue,
    libraryFolder,
    clock,
    events,
    settings,
    recordingTakeId: () => takes.recordingTakeId(),
  });

  const classFolders = createClassFolderService({ catalogue, clock, events, settings, secrets });
  const deliveries = createDeliveryService({
    catalogue,
    libraryFolder,
    clock,
    events,
    settings,
    classFolders,
  });
  const classes = createClassService({ catalogue, clock, events });
  const reviews = createReviewService({
    catalogue,
    libraryFolder,
    clock,
    events,
    instructorName: async () => (await settings.get(undefined as never)).instructorName,
    recordingTakeId: () => takes.recordingTakeId(),
    addReturn: (delivery) => deliveries.addReturn(delivery),
    onFolderUsed: (path) => settings.change({ returnFolder: path }),
  });
  const feedback = createFeedbackService({
    catalogue,
    libraryFolder,
    clock,
    events,
    takeMedia: (takeId, codec) => takes.media(takeId, codec),
    takePeaks: async (takeId) => takes.peaks({ takeId: TakeId.parse(takeId) }),
    packagePeaks: ({ place, ...source }) => reviews.packagePeaks({ ...source, ...place }),
    openStore: (classFolderId) => classFolders.openStore(classFolderId),
  });

  const collect = createCollectService({
    catalogue,
    libraryFolder,
    clock,
    events,
    recordingTakeId: () => takes.recordingTakeId(),
    openStore: (classFolderId) => classFolders.openStore(classFolderId),
    takeInReturn: (path, verified) => feedback.takeInReturn(path, verified),
  });

  async function agreeWithDisk(): Promise<number> {
    await collect.settlePlacing();
    const relisted = await takes.relistUnlisted();
    await handIn.relistUnlisted();
    await collect.relistUnlisted();
    await relistReleases(catalogue, libraryFolder);
    await feedback.relistUnlisted();
    settleRelistedRevisions(catalogue, readBuiltIn(resourcesFolder));
    await takes.recover();
    await attachVoiceComments(catalogue, libraryFolder, clock());
    return relisted;
  }
  const relistedTakes = await agreeWithDisk();
  if (restoration) {
    addNotice(catalogue, clock(), { kind: 'catalogue-restored', ...restoration, relistedTakes });
  }
  // Only now, so that it meets what was listed again instead of doubling it.
  const homework = createHomeworkService({
    catalogue,
    events,
    clock,
    resourcesFolder,
    isSealing: (revisionId) => handIn.isSealing(revisionId),
  });
  const exports = createExportService({
    catalogue,
    libraryFolder,
    appVersion,
    clock,
    events,
    settings,
    homework,
    takes,
    classes,
    reviews,
  });
  await exports.settle();
  let backupTimer: NodeJS.Timeout | undefined;
  if (!isUnattended) {
    // Also for an app that stays open for weeks.
    void backups.backUpWhenDue();
    backupTimer = setInterval(() => void backups.backUpWhenDue(), BACKUP_LOOK_MS).unref();
  }

  const library = createLibraryService({
    catalogue,
    paths,
    events,
    backups,
    appVersion,
    apartFromRecording: (work) => takes.apart(work),
    afterRestore: async () => {
      const relisted = await agreeWithDisk();
      deliveries.resume();
      return relisted;
    },
  });

  if (!isUnattended) deliveries.resume();

  let closing: Promise<void> | undefined;
  return {
    homework,
    takes,
    handIn,
    library,
    settings,
    classFolders,
    classes,
    reviews,
    deliveries,
    collect,
    feedback,
    exports,
    events,
    libraryFolder,
    takeMedia: (takeId, codec) => takes.media(takeId, codec),
    packageDownload: (submissionId) => handIn.download(submissionId),
    feedbackAnswerMedia: (returnId, questionNumber) => feedback.answerMedia(returnId, questionNumber),
    feedbackVoiceMedia: (returnId, number) => feedback.voiceMedia(returnId, number),
    returnDownload: (returnId) => returnDownload(catalogue, libraryFolder, returnId),
    receiveIncoming: (file) => collect.receive(file),
    receiveDecodedAudio: (looseAudioId, audio) => collect.receiveDecoded(looseAudioId, audio),
    looseAudioMedia: (looseAudioId) => collect.looseMedia(looseAudioId),
    openPackages: (paths, classHomeworkId) => collect.openPackages(paths, classHomeworkId),
    exportedFiles: (runId) => exports.written(runId),
    answerMedia: (answerId) => reviews.answerMedia(answerId),
    close: () => (closing ??= close()),
  };

  async function close(): Promise<void> {
    clearInterval(backupTimer);
    // Takes first: what takes long or fails to close must not cost the running take its end. And last, for one begun
    // meanwhile.
    const parts = [takes, exports, collect, deliveries, handIn, reviews, takes];
    const failures: unknown[] = [];
    try {
      for (const part of parts) await part.close().catch((error: unknown) => failures.push(error));
      await backups.settled();
      if (failures.length > 0) throw failures[0];
    } finally {
      closeCatalogue(catalogue);
      lock?.release();
    }
  }
}

function closeCatalogue(catalogue: Catalogue): void {
  try {
    catalogue.close();
  } catch {
    // The library's disk is gone. What was acknowledged was on it, and its log is played at the next start.
  }
}

/** The lock, unless this process holds it already: then its host does. */
function ownLock(libraryFolder: string): LibraryLock | null {
  if (isHeldHere(libraryFolder)) return null;
  const lock = acquireLibraryLock(libraryFolder);
  if ('heldBy' in lock) throw new LibraryOpenError('IN_USE', libraryFolder);
  return lock;
}
