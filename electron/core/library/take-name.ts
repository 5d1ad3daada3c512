import { type FileHandle, link, open, rename, rm, unlink } from 'node:fs/promises';
import { codeOf } from './folder-error.ts';

/** What file systems without hard links answer (FAT, some network shares). */
const NO_LINKS = new Set(['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK', 'EINVAL', 'EACCES']);

/** Gives the file its name unless another has it; false then. A plain rename would replace the other silently. */
export async function takeName(part: string, path: string): Promise<boolean> {
  try {
    await link(part, path);
    // The name is ours from here on; the caller removes its part anyhow.
    await unlink(part).catch(() => undefined);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (!NO_LINKS.has(codeOf(error))) throw error;
  }
  // No hard links here: an empty file of our own holds the name, and is what the rename replaces.
  let held: FileHandle;
  try {
    held = await open(path, 'wx');
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
  await held.close();
  try {
    await rename(part, path);
    return true;
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}
