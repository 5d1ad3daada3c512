import { open } from 'node:fs/promises';
import { writeFully } from '../../library/durable-file.ts';
import { copyInto } from './file-copy.ts';
import { directoryOf, localHeader, type ZipEntry } from './zip-records.ts';

export interface EntryToWrite extends ZipEntry {
  /** The bytes, or the path of a file that holds them. */
  readonly content: Buffer | string;
}

/**
 * Writes entries one after another and syncs the file. The same entries give the same bytes.
 *
 * @param onWritten called after each entry with its place in `entries`.
 * @throws the system's error; Error when a file is no longer of its entry's size.
 */
export const writeZip = async (
  path: string,
  entries: readonly EntryToWrite[],
  onWritten: (index: number) => void,
): Promise<void> => {
  const file = await open(path, 'w');
  try {
    let at = 0;
    for (const [index, entry] of entries.entries()) {
      const header = localHeader(entry);
      await writeFully(file, header, at);
      at += header.length;
      const { content } = entry;
      if (typeof content === 'string') {
        if ((await copyInto(content, file, at)) !== entry.size) throw new Error('an answer changed its size');
      } else await writeFully(file, content, at);
      at += entry.size;
      onWritten(index);
    }
    await writeFully(file, directoryOf(entries), at);
    await file.sync();
  } finally {
    await file.close();
  }
};
