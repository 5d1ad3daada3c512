import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FeedbackSummary } from '../../contract/index.ts';
import type { ClassFolderStore } from '../class-folder/class-folder-store.ts';
import { KoudaError } from '../error.ts';
import { PackageProblem, verifyReturn } from '../hand-in/package/index.ts';
import { returnStem } from '../hand-in/package-name.ts';
import { feedbackFolderOf } from './feedback-files.ts';
import { type TakingInParts, takeInReturn } from './taking-in.ts';

/**
 * Looks through the return packages of a class folder for those on this library's own hand-ins. All of a class lie
 * there together, so only those under the name an own hand-in's would have are fetched: nobody downloads what is
 * said to others.
 *
 * @throws KoudaError as ClassFolderStore and takeInReturn do; VERIFY_FAILED when all that was there is damaged,
 * CLASS_FOLDER_REFUSED when the server gives none of it
 */
export async function fetchFeedback(
  parts: TakingInParts,
  store: ClassFolderStore,
  signal?: AbortSignal,
): Promise<{ received: FeedbackSummary[]; alreadyThere: number }> {
  const stems = parts.feedback
    .submissions()
    .map((own) => returnStem({ name: own.student_name, number: own.student_number }, own.title));
  const isOwn = (name: string) => stems.some((stem) => name.normalize('NFC').startsWith(stem));
  const listed = await store.list('returned', signal);
  const received: FeedbackSummary[] = [];
  let alreadyThere = 0;
  let problem: KoudaError | null = null;
  const folder = feedbackFolderOf(parts.libraryFolder);
  await mkdir(folder, { recursive: true });
  for (const file of listed.filter(({ name }) => /\.kouda$/i.test(name) && isOwn(name))) {
    signal?.throwIfAborted();
    const path = join(folder, `${randomUUID()}.fetched.part`);
    try {
      await store.download('returned', file, path, signal);
      const { outcome, returnId } = await takeInReturn(parts, path, await verifyReturn(path, { signal }));
      if (outcome === 'already-there') alreadyThere++;
      const summary = outcome === 'feedback' && returnId ? parts.feedback.summary(returnId) : null;
      if (summary) received.push(summary);
    } catch (error) {
      const itsOwn = problemOfFile(error);
      if (!itsOwn) throw error;
      problem ??= itsOwn;
    } finally {
      await rm(path, { force: true }).catch(() => undefined);
    }
  }
  if (problem && received.length + alreadyThere === 0) throw problem;
  return { received, alreadyThere };
}

/**
 * What is wrong with one file alone; null: no other file would fare better. Anybody may put a file under a student's
 * name there, and none of those may keep the student from what is theirs.
 */
function problemOfFile(error: unknown): KoudaError | null {
  if (error instanceof PackageProblem) return new KoudaError('VERIFY_FAILED');
  if (!(error instanceof KoudaError)) return null;
  if (error.code === 'VERIFY_FAILED' || error.code === 'CLASS_FOLDER_REFUSED') return error;
  return error.code === 'PACKAGE_TOO_LARGE' ? new KoudaError('VERIFY_FAILED') : null;
}
