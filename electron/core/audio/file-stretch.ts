import { type FileHandle, open, stat } from 'node:fs/promises';
import type { TakeMedia } from '../core.ts';

const READ_BYTES = 128 * 1024;

export interface FileStretch {
  /** The id in it must come from the catalogue, never from a page. */
  readonly path: string;
  /** Of its first byte, from the start of the file. */
  readonly start: number;
  /** Bytes. */
  readonly size: number;
  readonly contentType: TakeMedia['contentType'];
  /** Without its quotes; changes with the bytes. */
  readonly identity: string;
}

/** Audio that lies inside a package, for a player; null when the file is gone or too short for it. */
export async function stretchMedia(stretch: FileStretch): Promise<TakeMedia | null> {
  const found = await stat(stretch.path).catch(() => null);
  if (!found?.isFile() || found.size < stretch.start + stretch.size) return null;
  return {
    sizeBytes: stretch.size,
    contentType: stretch.contentType,
    etag: `"${stretch.identity}"`,
    read: (start, end) => readStretch(stretch.path, stretch.start + start, stretch.start + end),
  };
}

/** Bytes start…end of a file, both inclusive; errors when they end early. */
function readStretch(path: string, start: number, end: number): ReadableStream<Uint8Array> {
  let file: FileHandle | undefined;
  let position = start;
  let isOver = false;
  const finish = async () => {
    isOver = true;
    const opened = file;
    file = undefined;
    await opened?.close();
  };
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        try {
          if (!file) {
            const opened = await open(path, 'r');
            // The player left while the file was being opened: nobody else would close it.
            if (isOver) return await opened.close();
            file = opened;
          }
          const bytes = new Uint8Array(Math.min(READ_BYTES, end + 1 - position));
          const { bytesRead } = await file.read(bytes, 0, bytes.length, position);
          // The promised length cannot be kept: an error, never a short file that looks whole.
          if (bytesRead === 0) throw new Error('the audio ended early');
          position += bytesRead;
          controller.enqueue(bytes.subarray(0, bytesRead));
          if (position > end) {
            await finish();
            controller.close();
          }
        } catch (error) {
          await finish().catch(() => undefined);
          controller.error(error);
        }
      },
      cancel: finish,
    },
    { highWaterMark: 0 },
  );
}
