import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, mkdir, open, opendir, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { freeBytesOf } from '../audio/write-error.ts';
import { KoudaError } from '../error.ts';
import { copyPackage, existingFolder } from '../hand-in/package-copy.ts';
import {
  type ClassFolderFile,
  type ClassFolderPlace,
  type ClassFolderStore,
  isListedName,
  RETURNED_FOLDER,
  type UploadOptions,
} from './class-folder-store.ts';
import { writeIncoming } from './incoming-file.ts';

/** A class folder on this machine: a folder of its own, a network drive, or one that another program synchronises. */
export class LocalStore implements ClassFolderStore {
  readonly #path: string;

  /** @param path as the user typed it. */
  constructor(path: string) {
    this.#path = path;
  }

  async list(where: ClassFolderPlace, signal?: AbortSignal): Promise<ClassFolderFile[]> {
    const folder = await this.#folder(where, false);
    if (folder === null) return [];
    const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
      throw this.#unreadable(error);
    });
    const files: ClassFolderFile[] = [];
    for (const entry of entries) {
      signal?.throwIfAborted();
      // A link could name any file of this machine: in a shared folder it is somebody else's wish.
      if (!entry.isFile() || !isListedName(entry.name)) continue;
      const found = await lstat(join(folder, entry.name)).catch(() => null);
      if (!found?.isFile()) continue;
      files.push({
        name: entry.name,
        sizeBytes: found.size,
        version: new Date(found.mtimeMs).toISOString(),
      });
    }
    return files;
  }

  async download(
    where: ClassFolderPlace,
    file: ClassFolderFile,
    toPath: string,
    signal?: AbortSignal,
  ): Promise<void> {
    const folder = await this.#folder(where, false);
    if (folder === null || !isListedName(file.name)) throw new KoudaError('VERIFY_FAILED');
    await writeIncoming(toPath, this.#pieces(folder, file.name, signal), file.sizeBytes);
  }

  async upload(
    where: ClassFolderPlace,
    fromPath: string,
    fileName: string,
    { signal, onProgress, partId = randomUUID() }: UploadOptions = {},
  ): Promise<{ fileName: string }> {
    const folder = await this.#folder(where, true);
    if (folder === null) throw new KoudaError('FOLDER_NOT_FOUND', { path: this.#path });
    signal?.throwIfAborted();
    const path = await copyPackage({
      source: fromPath,
      folder,
      fileName,
      submissionId: partId,
      // The bytes are compared with the sealed ones already; what they mean is not this folder's concern.
      verify: async () => signal?.throwIfAborted(),
    }).catch((error: unknown) => {
      // `verify` alone throws it; the copy was not given its name.
      if (signal?.aborted) throw signal.reason;
      throw error;
    });
    const { size } = await stat(fromPath);
    onProgress?.(size);
    return { fileName: basename(path) };
  }

  async probe(): Promise<void> {
    const folder = await existingFolder(this.#path);
    await this.list('hand-ins');
    const path = join(folder, `kouda-${randomUUID()}.part`);
    const renamed = join(folder, `kouda-${randomUUID()}.part`);
    try {
      const handle = await open(path, 'wx');
      try {
        await handle.writeFile('Kouda');
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(path, renamed);
      await rm(renamed);
    } catch (error) {
      await rm(path, { force: true }).catch(() => undefined);
      await rm(renamed, { force: true }).catch(() => undefined);
      throw await this.#unwritable(error, folder);
    }
  }

  /** null: `returned` is not there, and was not to be made. */
  async #folder(where: ClassFolderPlace, isMade: boolean): Promise<string | null> {
    const folder = await existingFolder(this.#path);
    if (where === 'hand-ins') return folder;
    const returned = join(folder, RETURNED_FOLDER);
    if (isMade) {
      await mkdir(returned).catch(async (error: unknown) => {
        if (codeOf(error) !== 'EEXIST') throw await this.#unwritable(error, folder);
      });
    }
    const found = await stat(returned).catch(() => null);
    return found?.isDirectory() ? returned : null;
  }

  async *#pieces(folder: string, name: string, signal?: AbortSignal): AsyncGenerator<Uint8Array, void, void> {
    try {
      // It was a file when it was listed; by now it may be a link.
      const handle = await open(join(folder, name), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
      try {
        if (!(await handle.stat()).isFile()) throw new KoudaError('VERIFY_FAILED');
        yield* handle.createReadStream({ autoClose: false, signal }) as AsyncIterable<Uint8Array>;
      } finally {
        await handle.close();
      }
    } catch (error) {
      if (signal?.aborted) throw signal.reason;
      throw error instanceof KoudaError ? error : await this.#unreadableFile(folder);
    }
  }

  /**
   * Of one file: gone since it was listed, in use by another program, not for us to read. The folder answers for it
   * only when it does not answer itself, or one file would keep all the others out.
   */
  async #unreadableFile(folder: string): Promise<KoudaError> {
    try {
      await existingFolder(this.#path);
      await (await opendir(folder)).close();
      return new KoudaError('VERIFY_FAILED');
    } catch (error) {
      return error instanceof KoudaError ? error : this.#unreadable(error);
    }
  }

  #unreadable(error: unknown): KoudaError {
    return new KoudaError('CLASS_FOLDER_UNREACHABLE', { address: this.#path, code: codeOf(error) });
  }

  async #unwritable(error: unknown, folder: string): Promise<KoudaError> {
    const code = codeOf(error);
    if (code === 'ENOSPC' || code === 'EDQUOT') {
      return new KoudaError('DISK_FULL', { freeBytes: await freeBytesOf(folder) });
    }
    return ['EACCES', 'EPERM', 'EROFS'].includes(code)
      ? new KoudaError('FOLDER_NOT_WRITABLE', { path: this.#path })
      : new KoudaError('WRITE_FAILED', { code });
  }
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'UNKNOWN';
