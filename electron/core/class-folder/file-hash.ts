import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';

/** SHA-256 (lower-case hexadecimal) and size of a file, read in pieces so that other work goes on between them. */
export async function hashOfFile(
  path: string,
  signal?: AbortSignal,
): Promise<{ hash: string; sizeBytes: number }> {
  return hashOfPieces(createReadStream(path, { signal }));
}

/** Stops soon after `enough` bytes: what is longer is another file, however long a server goes on sending. */
export async function hashOfPieces(
  pieces: AsyncIterable<Uint8Array>,
  enough = Number.POSITIVE_INFINITY,
): Promise<{ hash: string; sizeBytes: number }> {
  const hash = createHash('sha256');
  let sizeBytes = 0;
  for await (const piece of pieces) {
    hash.update(piece);
    sizeBytes += piece.byteLength;
    if (sizeBytes > enough) break;
  }
  return { hash: hash.digest('hex'), sizeBytes };
}
