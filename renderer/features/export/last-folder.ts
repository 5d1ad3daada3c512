const KEY = 'kouda.export-folder';

/** Remembered by this browser alone, like which question was open last. */
export function rememberFolder(folder: string): void {
  try {
    localStorage.setItem(KEY, folder);
  } catch {
    // No storage: the next export begins with the likeliest folder.
  }
}

/** null: none is known. */
export function folderOfLastExport(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}
