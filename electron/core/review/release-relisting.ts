import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { verifyReturn } from '../hand-in/package/index.ts';
import { returnName } from '../hand-in/package-name.ts';
import { ReleaseCatalogue } from './release-catalogue.ts';
import { inReleaseTurn } from './release-turns.ts';
import { parseReturnFile, returnsFolderOf } from './return-files.ts';

/**
 * Makes catalogue and returns folder agree after a crash or a restored backup: what a cut-off seal left goes, and
 * every whole package without a row is a release again, if its hand-in is listed and its number is free. One that
 * cannot be read stays where it is and keeps nothing from opening.
 *
 * In its turn: what a release is writing when a backup is restored is not what a crash left.
 *
 * @returns how many were listed.
 */
export function relistReleases(catalogue: Catalogue, libraryFolder: string): Promise<number> {
  return inReleaseTurn(catalogue, () => relist(catalogue, libraryFolder));
}

async function relist(catalogue: Catalogue, libraryFolder: string): Promise<number> {
  const releases = new ReleaseCatalogue(catalogue);
  const folder = returnsFolderOf(libraryFolder);
  let relisted = 0;
  for (const name of (await readdir(folder).catch(() => [])).sort()) {
    if (/\.kouda(?:\.\d+)?\.part$/.test(name))
      await rm(join(folder, name), { force: true }).catch(() => undefined);
    const returnId = parseReturnFile(name);
    if (returnId === null || releases.row(returnId)) continue;
    const verified = await verifyReturn(join(folder, name)).catch(() => null);
    if (verified?.manifest.release.id !== returnId) continue;
    const { homework, student, submission, release } = verified.manifest;
    if (!releases.collected(submission.id) || releases.isTaken(submission.id, release.number)) continue;
    releases.add({
      id: returnId,
      submission_id: submission.id,
      number: release.number,
      released_at: Date.parse(release.releasedAt),
      manifest_hash: verified.manifestHash,
      file_name: returnName(student, homework.title, release.number),
      size_bytes: verified.sizeBytes,
    });
    relisted++;
  }
  return relisted;
}
