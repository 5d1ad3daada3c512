import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import {
  ClassHomeworkId,
  type ReleaseProgress,
  ReturnId,
  type Review,
  type SubmissionId,
} from '../../contract/index.ts';
import { writeErrorFrom } from '../audio/write-error.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Clock } from '../clock.ts';
import type { PackageDownload } from '../core.ts';
import { KoudaError } from '../error.ts';
import type { EventBus } from '../event-bus.ts';
import { verifyReturn } from '../hand-in/package/index.ts';
import { copyPackage, existingFolder } from '../hand-in/package-copy.ts';
import { packageDownload } from '../hand-in/package-download.ts';
import { returnName } from '../hand-in/package-name.ts';
import { progressOf } from '../hand-in/progress-stream.ts';
import { ReleaseCatalogue, type ReleaseRow } from './release-catalogue.ts';
import { inReleaseTurn } from './release-turns.ts';
import { isSaidBy, returnDraft } from './return-draft.ts';
import { returnPathOf, returnsFolderOf } from './return-files.ts';
import { sealRelease } from './seal-release.ts';

export type ReleaseTarget =
  | { readonly kind: 'library' }
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'class-folder'; readonly classFolderId: string };

export interface ReleasingParts {
  readonly catalogue: Catalogue;
  readonly libraryFolder: string;
  readonly clock: Clock;
  readonly events: EventBus;
  /** A review as it is now; throws COLLECTED_NOT_FOUND. */
  readonly review: (submissionId: string) => Review | Promise<Review>;
  /** Said in the package; may be empty. */
  readonly instructorName: () => string | Promise<string>;
  /** The take being recorded; null when none is. */
  readonly recordingTakeId: () => string | null;
  /** Puts a return package into the outbox for a class folder; the same one again is the delivery there is. */
  readonly addReturn: (delivery: {
    readonly submissionId: string;
    readonly returnId: string;
    readonly fileName: string;
    readonly path: string;
    readonly classFolderId: string;
  }) => unknown;
  /** Told of the folder packages were put into, to offer it again. */
  readonly onFolderUsed?: (path: string) => unknown;
}

export interface AskedRelease {
  readonly submissionIds: readonly SubmissionId[];
  readonly to: ReleaseTarget;
}

/** Often enough for a smooth bar; every report carries the whole list. */
const PROGRESS_EVERY_MS = 100;
/** The next one would meet the same. */
const ENDS_ALL = new Set([
  'DISK_FULL',
  'LIBRARY_GONE',
  'BUSY_RECORDING',
  'FOLDER_NOT_FOUND',
  'FOLDER_NOT_WRITABLE',
]);

/**
 * Makes return packages of finished reviews and puts them where the students get them. Each is sealed, read back and
 * verified in the library before it is called released, and only then copied or sent; a review that says what its
 * last release said is not released anew, its package is put there again. Leaving the stream, or the signal, ends
 * the work after the one being made.
 *
 * @throws KoudaError REVIEW_NOT_DONE (before any is made), BUSY_RECORDING, COLLECTED_NOT_FOUND, FOLDER_NOT_FOUND,
 * FOLDER_NOT_WRITABLE, CLASS_FOLDER_NOT_FOUND, DISK_FULL, LIBRARY_GONE; what concerns one student alone is in `failed`
 */
export async function* releaseReviews(
  parts: ReleasingParts,
  { submissionIds, to }: AskedRelease,
  signal?: AbortSignal,
): AsyncGenerator<ReleaseProgress, void, void> {
  const asked = [...new Set(submissionIds)];
  await refuseEarly(parts, asked, to);
  const work = (report: (progress: ReleaseProgress) => void, left: AbortSignal) =>
    inReleaseTurn(parts.catalogue, () => releaseAll(parts, asked, to, report, left));
  yield* progressOf<ReleaseProgress>(work, signal);
}

async function refuseEarly(parts: ReleasingParts, asked: readonly SubmissionId[], to: ReleaseTarget) {
  const releases = new ReleaseCatalogue(parts.catalogue);
  refuseWhileRecording(parts);
  const names = asked.flatMap((submissionId) => {
    const collected = releases.collected(submissionId);
    if (!collected) throw new KoudaError('COLLECTED_NOT_FOUND');
    const state = releases.state(submissionId);
    return state === 'done' || state === 'released' ? [] : [collected.studentName];
  });
  if (names.length > 0) throw new KoudaError('REVIEW_NOT_DONE', { names });
  if (to.kind === 'folder') await existingFolder(to.path);
  if (to.kind === 'class-folder') {
    const known = parts.catalogue.statement<[string]>('SELECT 1 FROM class_folder WHERE id = ?');
    if (!known.get(to.classFolderId)) throw new KoudaError('CLASS_FOLDER_NOT_FOUND');
  }
}

/** Encoding a spoken comment must never cost a recording its samples. */
function refuseWhileRecording({ recordingTakeId }: ReleasingParts): void {
  if (recordingTakeId() !== null) throw new KoudaError('BUSY_RECORDING');
}

async function releaseAll(
  parts: ReleasingParts,
  asked: readonly SubmissionId[],
  to: ReleaseTarget,
  report: (progress: ReleaseProgress) => void,
  signal: AbortSignal,
): Promise<void> {
  const progress = { released: [] as ReleaseProgress['released'], failed: [] as ReleaseProgress['failed'] };
  let saidAt = Number.NEGATIVE_INFINITY;
  const say = (isFinished: boolean) => {
    const { released, failed } = progress;
    saidAt = performance.now();
    report({
      done: released.length + failed.length,
      total: asked.length,
      released: [...released],
      failed: [...failed],
      isFinished,
    });
  };
  say(false);
  for (const submissionId of asked) {
    if (signal.aborted) return;
    try {
      progress.released.push(await releaseOne(parts, submissionId, to));
    } catch (error) {
      if (!(error instanceof KoudaError) || ENDS_ALL.has(error.code)) throw error;
      progress.failed.push({ submissionId, code: error.code, data: error.data });
    }
    if (performance.now() - saidAt > PROGRESS_EVERY_MS) say(false);
  }
  if (to.kind === 'folder') await parts.onFolderUsed?.(to.path);
  say(true);
}

async function releaseOne(parts: ReleasingParts, submissionId: SubmissionId, to: ReleaseTarget) {
  refuseWhileRecording(parts);
  const row = await sealedRelease(parts, submissionId);
  const source = returnPathOf(parts.libraryFolder, row.id);
  const { id: returnId, file_name: fileName } = row;
  let path: string | null = null;
  if (to.kind === 'folder')
    path = await copyPackage({
      source,
      folder: to.path,
      fileName,
      // Names the unfinished file: another release's must not be taken for this one's.
      submissionId: returnId,
      verify: async (copy) => {
        const verified = await verifyReturn(copy).catch(() => null);
        if (verified?.manifestHash !== row.manifest_hash) throw new KoudaError('VERIFY_FAILED');
      },
    });
  if (to.kind === 'class-folder') {
    const { classFolderId } = to;
    await parts.addReturn({ submissionId, returnId, fileName, path: source, classFolderId });
  }
  return {
    submissionId,
    returnId: ReturnId.parse(returnId),
    fileName,
    path,
    packagePath: `/return/${returnId}`,
  };
}

/** The release that says what the review says now: the last one, or a new one. */
async function sealedRelease(parts: ReleasingParts, submissionId: SubmissionId): Promise<ReleaseRow> {
  const { catalogue, libraryFolder, clock, events } = parts;
  const releases = new ReleaseCatalogue(catalogue);
  const instructor = (await parts.instructorName()).toWellFormed();
  // Before the review is read: what changes from here on is a change since this release.
  const releasedAt = clock();
  const review = await parts.review(submissionId);
  const last = releases.newest(submissionId);
  const release = {
    id: randomUUID(),
    number: (last?.number ?? 0) + 1,
    releasedAt: new Date(releasedAt).toISOString(),
    instructor,
  };
  const draftNow = () => returnDraft(parts, review, release);
  const draft = await draftNow();
  if (last) {
    const kept = await verifyReturn(returnPathOf(libraryFolder, last.id)).catch(() => null);
    if (kept?.manifestHash === last.manifest_hash && isSaidBy(kept.manifest, draft)) {
      releases.markReleased(submissionId);
      changed(events, review);
      return last;
    }
  }
  const target = returnPathOf(libraryFolder, release.id);
  await mkdir(returnsFolderOf(libraryFolder), { recursive: true }).catch(async (error) => {
    throw await writeErrorFrom(error, libraryFolder);
  });
  const { manifestHash, sizeBytes } = await sealRelease(draft, draftNow, target);
  const row: ReleaseRow = {
    id: release.id,
    submission_id: submissionId,
    number: release.number,
    released_at: releasedAt,
    manifest_hash: manifestHash,
    file_name: returnName(draft.student, draft.homework.title, release.number),
    size_bytes: sizeBytes,
  };
  releases.add(row);
  changed(events, review);
  return row;
}

const changed = (events: EventBus, { classHomeworkId, submissionId }: Review) =>
  events.emit({
    kind: 'review-changed',
    classHomeworkId: ClassHomeworkId.parse(classHomeworkId),
    submissionId,
  });

/** A return package as the web surface hands it out; null: no such release, or its package is not in the library. */
export async function returnDownload(
  catalogue: Catalogue,
  libraryFolder: string,
  returnId: string,
): Promise<PackageDownload | null> {
  const row = new ReleaseCatalogue(catalogue).row(returnId);
  if (!row) return null;
  return packageDownload(returnPathOf(libraryFolder, row.id), row.file_name, row.manifest_hash);
}
