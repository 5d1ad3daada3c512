import { homedir } from 'node:os';
import { HomeworkId, type SealProgress, type Settings, type Submission } from '../../contract/index.ts';
import { SerialQueue } from '../audio/serial-queue.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Clock } from '../clock.ts';
import type { PackageDownload } from '../core.ts';
import { KoudaError } from '../error.ts';
import type { EventBus } from '../event-bus.ts';
import type { Service } from '../service.ts';
import { likelyFolders } from './likely-folders.ts';
import { verifyPackage } from './package/index.ts';
import { copyPackage } from './package-copy.ts';
import { packageDownload } from './package-download.ts';
import { packagePathOf } from './package-files.ts';
import { progressOf } from './progress-stream.ts';
import { relistPackages } from './relisting.ts';
import { sealSubmission } from './sealing.ts';
import { SubmissionCatalogue } from './submission-catalogue.ts';

export interface HandInServiceParts {
  readonly catalogue: Catalogue;
  readonly libraryFolder: string;
  readonly clock: Clock;
  readonly events: EventBus;
  readonly settings: Service<'settings'>;
  /** The take being recorded; null when none is. */
  readonly recordingTakeId: () => string | null;
  /** The user's own folder; the system's answer when left out. */
  readonly homeFolder?: string;
}

/** The contract's operations on hand-ins, and what the core itself needs of them. */
export interface HandInService extends Service<'handIn'> {
  /** null: no such submission, or its package is not in the library. */
  download(submissionId: string): Promise<PackageDownload | null>;
  /** Whether a hand-in of this revision is being made, and will refer to it. */
  isSealing(revisionId: string): boolean;
  /** Makes catalogue and hand-ins folder agree; how many packages were listed again. */
  relistUnlisted(): Promise<number>;
  /** Cancels what is being sealed, lets a copy end. */
  close(): Promise<void>;
}

/** The hand-ins of one opened library. Call `relistUnlisted` before anything else. */
export function createHandInService(parts: HandInServiceParts): HandInService {
  const { catalogue, libraryFolder, clock, events, settings, recordingTakeId } = parts;
  const submissions = new SubmissionCatalogue(catalogue, libraryFolder);
  const around = { catalogue, submissions, libraryFolder, clock, sealing: new Set<string>() };
  // One at a time: two seals at once would both become the same version.
  const turns = new SerialQueue();
  const closing = new AbortController();

  const changed = (homeworkId: string) =>
    events.emit({ kind: 'homework-changed', homeworkId: HomeworkId.parse(homeworkId) });

  function found(submissionId: string): Submission {
    const submission = submissions.submission(submissionId);
    if (!submission) throw new KoudaError('SUBMISSION_NOT_FOUND');
    return submission;
  }

  return {
    submissions: ({ homeworkId }) => submissions.ofHomework(homeworkId),

    async *seal({ homeworkId, student, audio }, signal) {
      const asked = { homeworkId, student, audio };
      refuseWhileRecording(recordingTakeId);
      // Remembered at once: a hand-in that fails is tried again with the same name.
      await settings.change({ student, packageAudio: audio });
      const work = (report: (progress: SealProgress) => void, left: AbortSignal) =>
        turns.run(async () => {
          const ended = AbortSignal.any([left, closing.signal]);
          await givingWayToRecording(events, recordingTakeId, ended, (through) =>
            sealSubmission(around, asked, report, through),
          );
          changed(homeworkId);
        });
      yield* progressOf<SealProgress>(work, signal);
    },

    copyTo: ({ submissionId, folder }) =>
      turns.run(async () => {
        const { fileName, homeworkId } = found(submissionId);
        const manifestHash = submissions.manifestHash(submissionId);
        const path = await copyPackage({
          source: packagePathOf(libraryFolder, submissionId),
          folder,
          fileName,
          submissionId,
          verify: async (copy) => {
            const verified = await verifyPackage(copy).catch(() => null);
            if (verified?.manifestHash !== manifestHash) throw new KoudaError('VERIFY_FAILED');
          },
        });
        submissions.addCopy(submissionId, path, clock());
        await settings.change({ handInFolder: folder });
        changed(homeworkId);
        return found(submissionId);
      }),

    folders: async () => {
      const { handInFolder } = (await settings.get(undefined as never)) as Settings;
      return likelyFolders(handInFolder, parts.homeFolder ?? homedir());
    },

    download: async (submissionId) => {
      const submission = submissions.submission(submissionId);
      const manifestHash = submissions.manifestHash(submissionId);
      if (!submission || manifestHash === null) return null;
      return packageDownload(packagePathOf(libraryFolder, submissionId), submission.fileName, manifestHash);
    },
    isSealing: (revisionId) => around.sealing.has(revisionId),
    // In its turn: what a seal is writing when a backup is restored is not what a crash left.
    relistUnlisted: () => turns.run(() => relistPackages(around)),
    close: async () => {
      closing.abort();
      await turns.run(async () => undefined);
    },
  };
}

function refuseWhileRecording(recordingTakeId: () => string | null): void {
  if (recordingTakeId() !== null) throw new KoudaError('BUSY_RECORDING');
}

/**
 * Runs `work`, but aborts it when a recording begins: encoding on every processor must never cost a recording its
 * samples. @throws KoudaError BUSY_RECORDING
 */
async function givingWayToRecording(
  events: EventBus,
  recordingTakeId: () => string | null,
  signal: AbortSignal,
  work: (signal: AbortSignal) => Promise<unknown>,
): Promise<void> {
  refuseWhileRecording(recordingTakeId);
  const recording = new AbortController();
  const stopListening = events.listen((event) => {
    if (event.kind === 'take-changed' && recordingTakeId() !== null) {
      recording.abort(new KoudaError('BUSY_RECORDING'));
    }
  });
  try {
    await work(AbortSignal.any([signal, recording.signal]));
  } catch (error) {
    throw recording.signal.aborted && !signal.aborted ? recording.signal.reason : error;
  } finally {
    stopListening();
  }
}
