import { createHash, randomUUID } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { ControlAddress } from './control-channel.ts';

/** Who holds a library: told to a second start on it. */
export const HolderNote = z.object({
  /** null: the holder did not get so far as to say. */
  pid: z.int().min(1).nullable(),
  /** `command`: the kouda command; it has no window to show. */
  hostKind: z.enum(['desktop', 'browser', 'command']).nullable(),
  /** Where to ask the holder for its window. */
  address: ControlAddress.optional(),
});
export type HolderNote = z.infer<typeof HolderNote>;

/** The user's own folder for things that end with the session: XDG_RUNTIME_DIR, else the temporary folder. */
export function userRuntimeFolder(env: NodeJS.ProcessEnv = process.env): string {
  const runtime = env.XDG_RUNTIME_DIR ?? '';
  // The temporary folder may be everybody's: the user's number keeps two users' folders apart.
  const user =
    process.getuid?.() ?? createHash('sha256').update(userInfo().username).digest('hex').slice(0, 16);
  return isAbsolute(runtime) ? join(runtime, 'kouda') : join(tmpdir(), `kouda-${user}`);
}

/** Where the note about the library at `realPath` (symbolic links resolved) stands. */
export function notePath(runtimeFolder: string, realPath: string): string {
  return join(runtimeFolder, `${createHash('sha256').update(realPath).digest('hex').slice(0, 32)}.json`);
}

/**
 * Writes the note for this user's eyes alone: it carries the secret with which the holder's page is opened.
 * Throws the system's error, or an Error when the folder is another user's.
 */
export function writeNote(runtimeFolder: string, path: string, note: HolderNote): void {
  mkdirSync(runtimeFolder, { recursive: true, mode: 0o700 });
  if (!isOwnFolder(runtimeFolder)) throw new Error('The runtime folder is not ours alone');
  const part = `${path}.${randomUUID()}.part`;
  try {
    // `wx`: a link planted under this name is not followed.
    writeFileSync(part, JSON.stringify(note), { mode: 0o600, flag: 'wx' });
    chmodSync(part, 0o600);
    renameSync(part, path);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

/** The note at `path`; one that is missing, unreadable or not certainly ours says nothing. */
export function readNote(runtimeFolder: string, path: string): HolderNote {
  const unknown = { pid: null, hostKind: null };
  try {
    // Another user could name an address of their own here, and our window would open it.
    if (!isOwnFolder(runtimeFolder) || !isOwn(path)) return unknown;
    return HolderNote.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return unknown;
  }
}

export function removeNote(path: string): void {
  rmSync(path, { force: true });
}

function isOwnFolder(path: string): boolean {
  return lstatSync(path).isDirectory() && isOwn(path);
}

/** Ours, and nobody else may read or write it. Windows keeps the user's folders apart by itself. */
function isOwn(path: string): boolean {
  if (process.platform === 'win32') return true;
  const stats = lstatSync(path);
  return stats.uid === process.getuid?.() && !stats.isSymbolicLink() && (stats.mode & 0o077) === 0;
}
