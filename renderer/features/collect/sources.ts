/** One file on its way into a run. */
export interface CollectFile {
  /** As the user knows it, with its folder before it; parts are separated by `/`. */
  readonly name: string;
  readonly file: File;
}

export interface Gathered {
  readonly files: readonly CollectFile[];
  /** What the browser could not open: named, and the rest goes on. */
  readonly unreadable: readonly string[];
}

export const FILE_KINDS = ['package', 'archive', 'audio', 'other'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

const AUDIO =
  /\.(?:m4a|mp3|wav|wave|webm|weba|ogg|oga|opus|flac|aac|amr|3gp|3ga|caf|aif|aiff|wma|mp4|m4b|mpga|mka)$/i;

/** What a file is by its name; the core looks at what is in it. */
export function kindOf(name: string): FileKind {
  // Browsers make `x.kouda.zip` of a download, and `x (1).kouda` of a second one.
  if (/\.kouda(?:\.zip)?$/i.test(name)) return 'package';
  if (/\.zip$/i.test(name)) return 'archive';
  return AUDIO.test(name) ? 'audio' : 'other';
}

/** What systems leave lying in folders: never anybody's hand-in. */
export function isNoise(name: string): boolean {
  const parts = name.split('/');
  const last = parts.at(-1) ?? '';
  return (
    last.startsWith('.') ||
    /^(?:thumbs\.db|desktop\.ini|icon\r)$/i.test(last) ||
    parts.slice(0, -1).some((part) => part === '__MACOSX' || part.startsWith('.'))
  );
}

/** A file iCloud keeps to itself: `.name.kouda.icloud` lies in its place. Answers the name it stands for. */
function keptInCloud(name: string): string | null {
  const [, folder = '', real = ''] = /^(.*\/)?\.([^/]+)\.icloud$/.exec(name) ?? [];
  return real !== '' && kindOf(real) !== 'other' ? `${folder}${real}` : null;
}

/** Files of an `<input>`; those of a chosen folder carry their way inside it. */
export function chosenFiles(list: Iterable<File>): Gathered {
  const all = [...list].map((file) => ({ name: file.webkitRelativePath || file.name, file }));
  return {
    files: all.filter(({ name }) => !isNoise(name)),
    unreadable: all.flatMap(({ name }) => keptInCloud(name) ?? []),
  };
}

/**
 * What was dropped, folders with everything in them. Must be called while the drop is handled: the browser forgets
 * the entries afterwards; they are read later.
 */
export function droppedFiles(transfer: DataTransfer): Promise<Gathered> {
  const roots: (FileSystemEntry | File)[] = [];
  for (const item of transfer.items) {
    if (item.kind !== 'file') continue;
    const root = item.webkitGetAsEntry() ?? item.getAsFile();
    if (root) roots.push(root);
  }
  return walk(roots);
}

async function walk(roots: readonly (FileSystemEntry | File)[]): Promise<Gathered> {
  const files: CollectFile[] = [];
  const unreadable: string[] = [];
  const waiting = [...roots].reverse();
  // A list of its own in place of recursion: folders may be nested deeper than a stack.
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next instanceof File) {
      files.push({ name: next.name, file: next });
      continue;
    }
    const name = next.fullPath.replace(/^\/+/, '') || next.name;
    const inCloud = keptInCloud(name);
    if (inCloud !== null) unreadable.push(inCloud);
    if (isNoise(name)) continue;
    try {
      if (next.isDirectory) waiting.push(...(await entriesOf(next as FileSystemDirectoryEntry)).reverse());
      else files.push({ name, file: await fileOf(next as FileSystemFileEntry) });
    } catch {
      unreadable.push(name);
    }
  }
  return { files, unreadable };
}

const fileOf = (entry: FileSystemFileEntry) =>
  new Promise<File>((resolve, reject) => entry.file(resolve, reject));

/** A reader answers at most 100 at a time, and an empty batch at the end. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (batch.length === 0) return all;
    all.push(...batch);
  }
}
