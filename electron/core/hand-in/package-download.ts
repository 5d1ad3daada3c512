import { type FileHandle, open, stat } from 'node:fs/promises';
import type { PackageDownload } from '../core.ts';

const READ_BYTES = 128 * 1024;

/** A sealed package's file as the web surface hands it out; null when it is not there. */
export async function packageDownload(
  path: string,
  fileName: string,
  manifestHash: string,
): Promise<PackageDownload | null> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) return null;
  return {
    fileName,
    sizeBytes: found.size,
    etag: `"${manifestHash}"`,
    read: () => readWhole(path, found.size),
  };
}

function readWhole(path: string, sizeBytes: number): ReadableStream<Uint8Array> {
  let file: FileHandle | undefined;
  let position = 0;
  let isOver = false;
  const finish = async () => {
    isOver = true;
    await file?.close();
    file = undefined;
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
          const bytes = new Uint8Array(Math.min(READ_BYTES, sizeBytes - position));
          const { bytesRead } = await file.read(bytes, 0, bytes.length, position);
          // The promised length cannot be kept: an error, never a short file that looks whole.
          if (bytesRead === 0 && position < sizeBytes) throw new Error('the package ended early');
          position += bytesRead;
          if (bytesRead > 0) controller.enqueue(bytes.subarray(0, bytesRead));
          if (position >= sizeBytes) {
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
