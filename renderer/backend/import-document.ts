import { type ImportOutcome, MAX_DOCUMENT_BYTES } from '../../electron/contract/index.ts';
import { core } from './client.ts';

/**
 * Reads a homework document into the library. Throws the contract's errors; one that is too large is refused
 * here already, with the same code, since the host would not even read it.
 */
export async function importDocument(file: File): Promise<ImportOutcome> {
  if (file.size > MAX_DOCUMENT_BYTES) {
    const data = { fileName: file.name, bytes: file.size, maxBytes: MAX_DOCUMENT_BYTES };
    throw Object.assign(new Error('DOCUMENT_TOO_LARGE'), { code: 'DOCUMENT_TOO_LARGE', data });
  }
  return core.homework.importDocument({ fileName: file.name, document: file });
}

const DOCUMENT = /\.(?:md|markdown|txt)$/i;

export function isDocumentName(fileName: string): boolean {
  return DOCUMENT.test(fileName);
}
