import { MAX_DOCUMENT_BYTES } from '../../contract/index.ts';
import { KoudaError } from '../error.ts';

const startsWith = (bytes: Uint8Array, mark: readonly number[]) =>
  mark.every((byte, at) => bytes[at] === byte);

function decode(encoding: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Valid GB18030 can still be a picture: text has neither control codes nor many private-use characters. */
function readsAsText(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control codes are what is looked for
  if (/[\u0001-\u0008\u000e-\u0019\u001c-\u001f]/.test(text)) return false;
  return (text.match(/\p{Co}/gu)?.length ?? 0) * 50 <= text.length;
}

function decodeUnmarked(bytes: Uint8Array): string | null {
  const utf8 = decode('utf-8', bytes);
  if (utf8 !== null) return utf8;
  // GB18030 holds every GBK and GB2312 file that Chinese Windows editors write.
  const chinese = decode('gb18030', bytes);
  return chinese !== null && readsAsText(chinese) ? chinese : null;
}

function decodeAny(bytes: Uint8Array): string | null {
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return decode('utf-8', bytes.subarray(3));
  if (startsWith(bytes, [0xff, 0xfe])) return decode('utf-16le', bytes.subarray(2));
  if (startsWith(bytes, [0xfe, 0xff])) return decode('utf-16be', bytes.subarray(2));
  return decodeUnmarked(bytes);
}

/**
 * A document's text, its line ends all `\n`: UTF-8 or UTF-16 by their mark, else strict UTF-8, else GB18030.
 * Throws DOCUMENT_TOO_LARGE, and DOCUMENT_NOT_TEXT for what is none of these or holds NULs.
 */
export function decodeDocument(bytes: Uint8Array, fileName: string): string {
  if (bytes.byteLength > MAX_DOCUMENT_BYTES) {
    throw new KoudaError('DOCUMENT_TOO_LARGE', {
      fileName,
      bytes: bytes.byteLength,
      maxBytes: MAX_DOCUMENT_BYTES,
    });
  }
  const text = decodeAny(bytes);
  if (text?.includes('\0') !== false) throw new KoudaError('DOCUMENT_NOT_TEXT', { fileName });
  return text.replace(/\r\n?/g, '\n');
}
