import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { SubmissionId } from '../../contract/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { KoudaError } from '../error.ts';
import { syncFolder, writeFully } from '../library/durable-file.ts';
import { CollectedCatalogue, type VerifiedHandIn } from './collected-catalogue.ts';
import { collectedFolderOf, collectedPathOf, parseCollectedFile } from './collected-files.ts';
import { looseCompositionOf } from './loose-composition.ts';

export { collectedFolderOf, collectedPathOf } from './collected-files.ts';

/** Verifies a file as a hand-in package; throws PackageProblem. */
export type VerifyHandIn = (path: string) => Promise<VerifiedHandIn>;

/**
 * Brings a verified package to its place among the collected ones, so that it survives a power cut: copied under a
 * name nobody takes for a package, synced, verified there, and only then renamed. A file of our own staging folder is
 * moved instead of copied. Its rows come after it; a kill in between leaves a whole file, which the next start lists.
 *
 * @throws the system's error; KoudaError VERIFY_FAILED; PackageProblem
 */
export async function placeCollected(
  libraryFolder: string,
  from: { readonly path: string; readonly isOurs: boolean },
  verified: VerifiedHandIn,
  verify: VerifyHandIn,
): Promise<void> {
  // Checked again here, where it becomes a file name.
  const submissionId = SubmissionId.parse(verified.manifest.submission.id);
  const target = collectedPathOf(libraryFolder, submissionId);
  const part = `${target}.part`;
  await mkdir(collectedFolderOf(libraryFolder), { recursive: true });
  await setAsideForeign(target, verified, verify);
  if (from.isOurs) {
    await syncFile(from.path);
    await rename(from.path, target);
  } else {
    try {
      await copySynced(from.path, part);
      if ((await verify(part)).manifestHash !== verified.manifestHash) throw new KoudaError('VERIFY_FAILED');
      await rename(part, target);
    } finally {
      await rm(part, { force: true });
    }
  }
  await syncFolder(collectedFolderOf(libraryFolder));
}

/** Something under that name without a row, not this package: never written over, it may be all that is left of one. */
async function setAsideForeign(
  target: string,
  verified: VerifiedHandIn,
  verify: VerifyHandIn,
): Promise<void> {
  if (!(await stat(target).catch(() => null))) return;
  const there = await verify(target).catch(() => null);
  if (there?.manifestHash !== verified.manifestHash)
    await rename(target, `${target}.${Date.now()}.set-aside`);
}

async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function copySynced(source: string, target: string): Promise<void> {
  // Whatever lies there is not followed or written into.
  await rm(target, { force: true });
  const handle = await open(target, 'wx');
  try {
    let position = 0;
    for await (const piece of createReadStream(source, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
      await writeFully(handle, piece, position);
      position += piece.byteLength;
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Makes catalogue and collected packages agree after a crash or a restored backup: what a cut-off copy left goes, and
 * every whole package without rows is listed again. One that cannot be read stays where it is and keeps nothing from
 * opening.
 *
 * @returns how many were listed.
 */
export async function relistCollected(
  catalogue: Catalogue,
  libraryFolder: string,
  now: number,
  verify: VerifyHandIn,
): Promise<number> {
  const folder = collectedFolderOf(libraryFolder);
  const rows = new CollectedCatalogue(catalogue);
  let relisted = 0;
  for (const name of (await readdir(folder).catch(() => [])).sort()) {
    const file = parseCollectedFile(name);
    if (!file) continue;
    if (file.isPart) await rm(join(folder, name), { force: true }).catch(() => undefined);
    else if (!rows.row(file.submissionId)) {
      const isListed = await relist(catalogue, rows, libraryFolder, file.submissionId, now, verify).catch(
        () => false,
      );
      if (isListed) relisted++;
    }
  }
  return relisted;
}

async function relist(
  catalogue: Catalogue,
  rows: CollectedCatalogue,
  libraryFolder: string,
  submissionId: string,
  now: number,
  verify: VerifyHandIn,
): Promise<boolean> {
  const verified = await verify(collectedPathOf(libraryFolder, submissionId));
  // A package lies under its own id, or it was put there by someone else.
  if (verified.manifest.submission.id !== submissionId) return false;
  const composition = await looseCompositionOf(libraryFolder, submissionId);
  catalogue.transaction(() => {
    rows.add(verified, { now, composition });
    const assign = catalogue.statement('UPDATE loose_audio SET submission_id = ? WHERE id = ?');
    for (const { looseAudioId } of composition?.answers ?? []) assign.run(submissionId, looseAudioId);
  });
  return true;
}
