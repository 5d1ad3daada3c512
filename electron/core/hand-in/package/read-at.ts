import type { FileHandle } from 'node:fs/promises';
import { PackageProblem } from './package-problem.ts';

/** Exactly `bytes` bytes; fewer mean that the file shrank meanwhile. */
export const readAt = async (file: FileHandle, start: number, bytes: number): Promise<Buffer> => {
  const buffer = Buffer.alloc(bytes);
  let read = 0;
  while (read < bytes) {
    const { bytesRead } = await file.read(buffer, read, bytes - read, start + read);
    if (bytesRead === 0) throw new PackageProblem('truncated');
    read += bytesRead;
  }
  return buffer;
};
