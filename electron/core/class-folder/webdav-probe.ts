import { randomUUID } from 'node:crypto';
import { KoudaError } from '../error.ts';
import { childOf } from './webdav-address.ts';
import { discard } from './webdav-exchange.ts';
import { type ListingParts, lookAt } from './webdav-listing.ts';
import { move, remove } from './webdav-upload.ts';

const CONTENT = Buffer.from('Kouda');
/** Answers of a server whose folder may be read only. */
const READ_ONLY = new Set([403, 405]);

/**
 * Writes, renames and removes a file of its own, so that "you may only read" is said when the folder is added and not
 * when the homework is due.
 *
 * @throws KoudaError FOLDER_NOT_WRITABLE, VERIFY_FAILED, and as ClassFolderStore.upload
 */
export async function probeFolder(parts: ListingParts, folder: URL, signal?: AbortSignal): Promise<void> {
  const { exchange, address, refuse } = parts;
  const first = childOf(folder, `kouda-${randomUUID()}.part`);
  const second = childOf(folder, `kouda-${randomUUID()}.part`);
  const answer = await exchange.send({
    method: 'PUT',
    url: first,
    headers: { 'Content-Type': 'application/octet-stream' },
    body: { pieces: content, length: CONTENT.byteLength },
    signal,
  });
  discard(answer.body);
  if (READ_ONLY.has(answer.status)) throw new KoudaError('FOLDER_NOT_WRITABLE', { path: address });
  if (![200, 201, 204].includes(answer.status)) throw refuse(answer);
  try {
    if (!(await move(parts, first, second, signal))) throw new KoudaError('VERIFY_FAILED');
    if ((await lookAt(parts, second, signal))?.sizeBytes !== CONTENT.byteLength) {
      throw new KoudaError('VERIFY_FAILED');
    }
  } catch (error) {
    await remove(parts, first);
    throw error;
  } finally {
    await remove(parts, second);
  }
}

async function* content(): AsyncGenerator<Uint8Array, void, void> {
  yield CONTENT;
}
