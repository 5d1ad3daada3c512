import { createReadStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { writeFully } from '../../library/durable-file.ts';

/** Appends a whole file's bytes to `file` at `position`; returns how many. */
export const copyInto = async (path: string, file: FileHandle, position: number): Promise<number> => {
  let at = position;
  for await (const piece of createReadStream(path, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>) {
    await writeFully(file, piece, at);
    at += piece.length;
  }
  return at - position;
};
