import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ReturnId } from '../../contract/index.ts';
import { writeErrorFrom } from '../audio/write-error.ts';
import type { Clock } from '../clock.ts';
import { KoudaError } from '../error.ts';
import { type VerifiedReturn, verifyReturn } from '../hand-in/package/index.ts';
import { syncFolder, writeFully } from '../library/durable-file.ts';
import type { FeedbackCatalogue } from './feedback-catalogue.ts';
import { feedbackFolderOf, feedbackPathOf, parseFeedbackFile } from './feedback-files.ts';

export interface TakingInParts {
  readonly feedback: FeedbackCatalogue;
  readonly libraryFolder: string;
  readonly clock: Clock;
}

/** What became of a return package. `returnId` is null when it was left out. */
export type TakenIn =
  | { readonly outcome: 'feedback' | 'already-there'; readonly returnId: ReturnId }
  /** On somebody else's hand-in, or on another one than this library sealed under that id. */
  | { readonly outcome: 'foreign-feedback'; readonly returnId: null };

/**
 * Keeps a return package that is on one of this library's own hand-ins: copied, synced, verified where it lies, and
 * only then listed. A kill in between leaves a whole file, which the next start lists. The same package again
 * changes nothing.
 *
 * @param path of the package just verified; a stranger's file, which may change meanwhile.
 * @throws KoudaError VERIFY_FAILED, DISK_FULL, LIBRARY_GONE, WRITE_FAILED
 */
export async function takeInReturn(
  { feedback, libraryFolder, clock }: TakingInParts,
  path: string,
  verified: VerifiedReturn,
): Promise<TakenIn> {
  const { release, submission } = verified.manifest;
  const own = feedback.submission(submission.id);
  const foreign = { outcome: 'foreign-feedback', returnId: null } as const;
  if (!own || own.manifest_hash !== submission.manifestHash) return foreign;
  // Checked again here, where it becomes a file name.
  const returnId = ReturnId.parse(release.id);
  const known = feedback.row(returnId);
  if (known && known.manifest_hash !== verified.manifestHash) return foreign;
  const target = feedbackPathOf(libraryFolder, returnId);
  const isKept = await isWhole(target, verified.manifestHash);
  if (known && isKept) return { outcome: 'already-there', returnId };
  if (!isKept) await keep(path, target, verified.manifestHash, libraryFolder);
  if (!known) feedback.add(verified, own.homework_id, clock());
  return { outcome: known ? 'already-there' : 'feedback', returnId };
}

const isWhole = async (path: string, manifestHash: string): Promise<boolean> =>
  (await verifyReturn(path).catch(() => null))?.manifestHash === manifestHash;

async function keep(from: string, target: string, manifestHash: string, libraryFolder: string) {
  const part = `${target}.part`;
  try {
    await mkdir(feedbackFolderOf(libraryFolder), { recursive: true });
    await copySynced(from, part);
    if (!(await isWhole(part, manifestHash))) throw new KoudaError('VERIFY_FAILED');
    await rename(part, target);
    await syncFolder(feedbackFolderOf(libraryFolder));
  } catch (error) {
    throw error instanceof KoudaError ? error : await writeErrorFrom(error, libraryFolder);
  } finally {
    await rm(part, { force: true }).catch(() => undefined);
  }
}

async function copySynced(source: string, target: string): Promise<void> {
  // Whatever lies there is not followed or written into.
  await rm(target, { force: true });
  const handle = await open(target, 'wx');
  try {
    let position = 0;
    for await (const piece of createReadStream(source) as AsyncIterable<Buffer>) {
      await writeFully(handle, piece, position);
      position += piece.byteLength;
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Makes catalogue and feedback folder agree after a crash or a restored backup: what a cut-off copy left goes, and
 * every whole package without a row is listed again, once its hand-in is. One that cannot be read stays where it is.
 *
 * @returns how many were listed.
 */
export async function relistFeedback({ feedback, libraryFolder, clock }: TakingInParts): Promise<number> {
  const folder = feedbackFolderOf(libraryFolder);
  let relisted = 0;
  for (const name of (await readdir(folder).catch(() => [])).sort()) {
    if (name.endsWith('.part')) await rm(join(folder, name), { force: true }).catch(() => undefined);
    const returnId = parseFeedbackFile(name);
    if (returnId === null || feedback.row(returnId)) continue;
    const verified = await verifyReturn(join(folder, name)).catch(() => null);
    // A package lies under its own id, or it was put there by someone else.
    if (verified?.manifest.release.id !== returnId) continue;
    const own = feedback.submission(verified.manifest.submission.id);
    if (own?.manifest_hash !== verified.manifest.submission.manifestHash) continue;
    feedback.add(verified, own.homework_id, clock());
    relisted++;
  }
  return relisted;
}
