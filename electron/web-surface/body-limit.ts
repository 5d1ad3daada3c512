import { MAX_DOCUMENT_BYTES } from '../contract/index.ts';

/** Homeworks and rubrics, lists of thousands of students or hand-ins, and teachers' sheets come whole. */
const LARGE: ReadonlySet<string> = new Set(['homework', 'classes', 'collect', 'reviews']);

/**
 * The most one operation's request body may hold, in bytes. A chunk is at most 250 ms of 192 kHz 16-bit audio
 * (96 kB) and its events; room beyond the document's own limit lets the core refuse
 * a large one by name instead of the transport refusing it without a word.
 */
export function maxBodyBytes(operationPath: string): number {
  return LARGE.has(operationPath.split('/')[0] ?? '') ? 4 * MAX_DOCUMENT_BYTES : 512 * 1024;
}

/**
 * Reads a body into memory, or answers null as soon as it is larger than `maxBytes`, whatever its headers
 * claim. Throws when the body breaks off.
 */
export async function readBody(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer> | null> {
  if (Number(request.headers.get('Content-Length') ?? 0) > maxBytes) return null;
  if (!request.body) return new Uint8Array();
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of request.body) {
    length += part.byteLength;
    // Leaving the loop cancels the body, which stops the sender.
    if (length > maxBytes) return null;
    parts.push(part);
  }
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.byteLength;
  }
  return whole;
}
