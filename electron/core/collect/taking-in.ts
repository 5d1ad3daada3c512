import { rm, stat } from 'node:fs/promises';
import {
  ClassHomeworkId,
  type CollectItem,
  type CollectOutcome,
  type PackageReason,
  ReturnId,
  SubmissionId,
} from '../../contract/index.ts';
import { writeErrorFrom } from '../audio/write-error.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { findClassHomework } from '../classes/class-wordings.ts';
import type { Clock } from '../clock.ts';
import { KoudaError } from '../error.ts';
import {
  PackageProblem,
  readKeptPackage,
  type VerifiedPackage,
  type VerifiedReturn,
} from '../hand-in/package/index.ts';
import type { CollectedCatalogue, VerifiedHandIn } from './collected-catalogue.ts';
import { collectedPathOf, placeCollected } from './collected-packages.ts';
import type { FoundFile } from './found-file.ts';
import { wordingOfManifest } from './manifest-wording.ts';

/** What taking in a return package led to. */
export interface TakenReturn {
  readonly outcome: 'feedback' | 'foreign-feedback' | 'already-there';
  /** null: left out. */
  readonly returnId: string | null;
}
export type TakeInReturn = (path: string, verified: VerifiedReturn) => Promise<TakenReturn>;

export interface TakingInParts {
  readonly catalogue: Catalogue;
  readonly collected: CollectedCatalogue;
  readonly libraryFolder: string;
  readonly clock: Clock;
  /** @throws PackageProblem */
  readonly verify: (path: string) => Promise<VerifiedPackage | VerifiedReturn>;
  readonly takeInReturn: TakeInReturn;
}

/** Writes what was decided and says what the report says. Called once, inside a transaction. */
export type Decision = () => CollectItem;

export const itemOf = (
  name: string,
  outcome: CollectOutcome,
  more: Partial<CollectItem> = {},
): CollectItem => ({
  name,
  outcome,
  reason: '',
  detail: '',
  student: null,
  homeworkTitle: null,
  number: null,
  classHomeworkId: null,
  submissionId: null,
  returnId: null,
  restored: null,
  ...more,
});

/** Changed on its way rather than made by somebody else. */
const DAMAGE = new Set<PackageReason>([
  'truncated',
  'foreign-bytes',
  'layout',
  'headers-disagree',
  'checksum',
  'size-wrong',
  'hash-wrong',
  'length-wrong',
]);

/**
 * Takes one package in: verified from the first to the last byte, put in its place, and decided with all its rows in
 * one step by the caller. Whatever is wrong with it becomes a line of the report.
 *
 * @param forClass collected for this class homework alone; null: where it belongs.
 */
export async function takeInPackage(
  parts: TakingInParts,
  file: FoundFile,
  forClass: string | null,
): Promise<Decision> {
  let verified: VerifiedPackage | VerifiedReturn;
  try {
    verified = await parts.verify(file.path);
  } catch (error) {
    if (error instanceof PackageProblem) return await problemItem(file, error);
    throw error;
  }
  if (verified.kind === 'return') return await takeInFeedback(parts, file, verified);
  return await takeInHandIn(parts, file, verified, forClass);
}

async function problemItem({ name, path }: FoundFile, { reason, detail }: PackageProblem): Promise<Decision> {
  if (reason === 'unreadable') return () => itemOf(name, 'failed', { reason, detail });
  const isEmpty = (await stat(path).catch(() => null))?.size === 0;
  return () => itemOf(name, isEmpty || DAMAGE.has(reason) ? 'damaged' : 'refused', { reason, detail });
}

async function takeInFeedback(
  parts: TakingInParts,
  file: FoundFile,
  verified: VerifiedReturn,
): Promise<Decision> {
  const { outcome, returnId } = await parts.takeInReturn(file.path, verified);
  const { student, homework, release } = verified.manifest;
  return () =>
    itemOf(file.name, outcome, {
      student,
      homeworkTitle: homework.title,
      number: release.number,
      returnId: returnId === null ? null : ReturnId.parse(returnId),
    });
}

async function takeInHandIn(
  parts: TakingInParts,
  file: FoundFile,
  verified: VerifiedPackage,
  forClass: string | null,
): Promise<Decision> {
  const { catalogue, collected, libraryFolder, clock } = parts;
  const { student, homework, submission } = verified.manifest;
  const said = {
    student,
    homeworkTitle: homework.title,
    number: submission.number,
    submissionId: SubmissionId.parse(submission.id),
  };
  const known = collected.row(submission.id);
  if (known && known.manifest_hash !== verified.manifestHash)
    return () => itemOf(file.name, 'refused', { ...said, reason: 'same-id-other-content' });
  const belongsTo =
    known?.class_homework_id ?? findClassHomework(catalogue, wordingOfManifest(verified.manifest));
  const classHomeworkId = belongsTo === null ? null : ClassHomeworkId.parse(belongsTo);
  if (forClass !== null && belongsTo !== forClass)
    return () => itemOf(file.name, 'another-homework', { ...said, classHomeworkId });
  const target = collectedPathOf(libraryFolder, submission.id);
  if (known && (await isWhole(target, verified)))
    return () => itemOf(file.name, 'already-there', { ...said, classHomeworkId });
  await place(parts, file, verified);
  // Its rows outlived its file, or the file was damaged; it is whole again now.
  if (known) return () => itemOf(file.name, 'already-there', { ...said, classHomeworkId });
  return () => {
    try {
      const added = collected.add(verified, { now: clock() });
      return itemOf(file.name, added.standing, {
        ...said,
        classHomeworkId: ClassHomeworkId.parse(added.classHomeworkId),
      });
    } catch (error) {
      // Told as failed, it must not be found as collected at the next start.
      void rm(target, { force: true }).catch(() => undefined);
      throw error;
    }
  };
}

/**
 * Whether the package kept under that name is this one. The audio in it is not read: what was just verified would be
 * read twice for every hand-in that is here already, and a file cut off or emptied is told by size, ends and manifest.
 */
async function isWhole(path: string, { manifestHash, sizeBytes }: VerifiedHandIn): Promise<boolean> {
  if ((await stat(path).catch(() => null))?.size !== sizeBytes) return false;
  return (await readKeptPackage(path).catch(() => null))?.manifestHash === manifestHash;
}

async function place({ libraryFolder, verify }: TakingInParts, file: FoundFile, verified: VerifiedHandIn) {
  try {
    await placeCollected(libraryFolder, file, verified, async (path) => {
      const again = await verify(path);
      if (again.kind !== 'hand-in') throw new KoudaError('VERIFY_FAILED');
      return again;
    });
  } catch (error) {
    if (error instanceof PackageProblem) throw new KoudaError('VERIFY_FAILED');
    const isSystem = error instanceof Error && 'code' in error && 'syscall' in error;
    throw isSystem ? await writeErrorFrom(error, libraryFolder) : error;
  }
}
