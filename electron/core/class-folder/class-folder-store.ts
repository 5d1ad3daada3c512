/** Hand-ins lie in the class folder itself, return packages in its sub-folder `returned`. */
export type ClassFolderPlace = 'hand-ins' | 'returned';

export const RETURNED_FOLDER = 'returned';

export interface ClassFolderFile {
  /** One path segment as it stands there. Printable or not, it is never to become a path of this machine. */
  readonly name: string;
  readonly sizeBytes: number;
  /** Changes with the file: its ETag or the time of its last change. Empty: neither is told. */
  readonly version: string;
}

export interface UploadOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (sentBytes: number) => void;
  /** Names the unfinished file, so that a further try replaces what a killed one left. A random one when left out. */
  readonly partId?: string;
}

/** One class folder, reached. Every method throws KoudaError, and the signal's reason when it was aborted. */
export interface ClassFolderStore {
  /**
   * The files there, in no order; neither folders, nor what is unfinished or hidden. A `returned` that is not there
   * yet is empty.
   * @throws KoudaError FOLDER_NOT_FOUND, CLASS_FOLDER_UNREACHABLE, _PASSWORD, _NOT_WEBDAV, _REFUSED, _BUSY
   */
  list(where: ClassFolderPlace, signal?: AbortSignal): Promise<ClassFolderFile[]>;
  /**
   * Brings a listed file to `toPath`, replacing what is there, synced to the disk and of the size that was listed;
   * nothing is left there when it fails.
   * @throws KoudaError as `list`, and VERIFY_FAILED (not the size it had), PACKAGE_TOO_LARGE, DISK_FULL, LIBRARY_GONE, WRITE_FAILED
   */
  download(
    where: ClassFolderPlace,
    file: ClassFolderFile,
    toPath: string,
    signal?: AbortSignal,
  ): Promise<void>;
  /**
   * Puts a file there, never over another: one of the same name and bytes is accepted, beside any other it becomes
   * `… (2).kouda`. Resolves when it was read back under its name, whole.
   * @throws KoudaError as `list`, and VERIFY_FAILED, CLASS_FOLDER_FULL, FOLDER_NOT_WRITABLE, DISK_FULL, WRITE_FAILED,
   * SUBMISSION_NOT_FOUND (nothing at `fromPath`)
   */
  upload(
    where: ClassFolderPlace,
    fromPath: string,
    fileName: string,
    options?: UploadOptions,
  ): Promise<{ readonly fileName: string }>;
  /** Looks into it and writes, renames and removes a file of its own there. @throws KoudaError as `upload` */
  probe(signal?: AbortSignal): Promise<void>;
}

/** Whether a name in a class folder is worth showing: not hidden, not unfinished, and one segment of printable text. */
export function isListedName(name: string): boolean {
  return (
    name !== '' && name.length <= 255 && !name.startsWith('.') && !/\.part$/i.test(name) && !UNSAFE.test(name)
  );
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const UNSAFE = /[/\\\u0000-\u001f\u007f]/;
