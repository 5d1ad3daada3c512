import { type FileHandle, open } from 'node:fs/promises';

const READ_BYTES = 128 * 1024;

interface Following {
  /** May change what was read before it is given away; `position`: bytes from the start of the file. */
  readonly change?: (bytes: Uint8Array, position: number) => void;
  /** Once, when nothing more is read: it was given whole, left or failed. */
  readonly onEnd?: () => void;
}

/**
 * Bytes start…end of a file, both inclusive, opened when they are first asked for and read only as they are taken.
 * Errors when they end early: the promised length cannot be kept then, and a short file would look whole.
 */
export function readStretch(
  path: string,
  start: number,
  end: number,
  { change, onEnd }: Following = {},
): ReadableStream<Uint8Array> {
  let file: FileHandle | undefined;
  let position = start;
  let isOver = false;
  const finish = async () => {
    if (isOver) return;
    isOver = true;
    onEnd?.();
    await file?.close();
  };
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        try {
          if (!file) {
            const opened = await open(path, 'r');
            // The reader left while the file was being opened: nobody else would close it.
            if (isOver) return await opened.close();
            file = opened;
          }
          const bytes = new Uint8Array(Math.min(READ_BYTES, end + 1 - position));
          const { bytesRead } = await file.read(bytes, 0, bytes.length, position);
          if (bytesRead === 0) throw new Error('the file ended early');
          const read = bytes.subarray(0, bytesRead);
          change?.(read, position);
          position += bytesRead;
          controller.enqueue(read);
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
