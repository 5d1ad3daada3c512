import type { CollectRunId } from '../../../electron/contract/index.ts';
import { pause } from '../../backend/pause.ts';
import { type CollectFile, kindOf } from './sources.ts';

/** The browser cannot read the file: gone since it was chosen, locked, or not downloaded from a cloud. */
export class FileUnreadable extends Error {}

/** It is larger than anything that is collected; the rest of what was chosen goes on. */
export class FileTooLarge extends Error {}

/** So much of a file that is neither by name nor by its first bytes anything to collect: enough to be named. */
const ENOUGH_TO_NAME = 65_536;
/** Below it the whole file costs nothing. */
const ALWAYS_WHOLE = 1_000_000;
const TRIES = 3;

/**
 * Sends one file to an open run; `onSent` is told the bytes so far. Throws FileUnreadable, FileTooLarge, an AbortError
 * when cancelled, the core's own code, or a TypeError when nobody answers.
 */
export async function sendFile(
  runId: CollectRunId,
  collected: CollectFile,
  signal: AbortSignal,
  onSent: (bytes: number) => void,
): Promise<void> {
  const body = await bodyOf(collected);
  for (let tried = 1; ; tried++) {
    signal.throwIfAborted();
    try {
      return await put(runId, collected.name, body, signal, onSent);
    } catch (error) {
      if (signal.aborted || !(error instanceof TypeError)) throw error;
      await readable(collected.file);
      if (tried === TRIES) throw error;
      await pause(250 * 4 ** (tried - 1), signal);
    }
  }
}

/** A film of some gigabytes among the hand-ins is named in the report without being copied for it. */
async function bodyOf({ name, file }: CollectFile): Promise<Blob> {
  if (kindOf(name) !== 'other' || file.size <= ALWAYS_WHOLE) return file;
  const head = new Uint8Array(await readable(file));
  return isCollectable(head) ? file : file.slice(0, ENOUGH_TO_NAME);
}

async function readable(file: File): Promise<ArrayBuffer> {
  try {
    return await file.slice(0, 12).arrayBuffer();
  } catch {
    throw new FileUnreadable();
  }
}

/** The first bytes of zips, Ogg, RIFF, FLAC, MP3, AMR and Matroska. */
const BEGINNINGS = ['PK\u0003\u0004', 'OggS', 'RIFF', 'fLaC', 'ID3', '#!AMR', '\u001aE\u00df\u00a3'];

function isCollectable(head: Uint8Array): boolean {
  const text = String.fromCharCode(...head);
  return (
    BEGINNINGS.some((beginning) => text.startsWith(beginning)) ||
    text.slice(4, 8) === 'ftyp' ||
    (head[0] === 0xff && ((head[1] ?? 0) & 0xe0) === 0xe0)
  );
}

/** XMLHttpRequest, since fetch does not tell how far a body has gone. */
function put(
  runId: CollectRunId,
  name: string,
  body: Blob,
  signal: AbortSignal,
  onSent: (bytes: number) => void,
): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const request = new XMLHttpRequest();
  request.open('PUT', `/incoming/${runId}?${new URLSearchParams({ name })}`);
  request.setRequestHeader('content-type', 'application/octet-stream');
  request.upload.onprogress = ({ loaded }) => onSent(loaded);
  request.onload = () => {
    if (request.status >= 200 && request.status < 300) resolve();
    else reject(request.status === 413 ? new FileTooLarge() : refusalOf(request));
  };
  request.onerror = () => reject(new TypeError('Nobody answers'));
  request.onabort = () => reject(new DOMException('Cancelled', 'AbortError'));
  const abort = () => request.abort();
  signal.addEventListener('abort', abort, { once: true });
  request.onloadend = () => signal.removeEventListener('abort', abort);
  request.send(body);
  return promise;
}

function refusalOf(request: XMLHttpRequest): Error {
  const error = new Error(`HTTP ${request.status}`);
  try {
    const answer: unknown = JSON.parse(request.responseText);
    if (typeof answer === 'object' && answer !== null) Object.assign(error, answer);
  } catch {
    // Without a code it is an error nobody foresaw, and said as one.
  }
  return error;
}
