import { crc32 } from 'node:zlib';
import type { Entry } from 'yauzl';

const UTF8_FLAG = 0x800;
/** Info-ZIP's Unicode Path (APPNOTE.TXT 6.3.10, 4.6.9): version, CRC-32 of the other name, name in UTF-8. */
const UNICODE_PATH = 0x7075;

/**
 * An entry's name as its maker meant it. Without the UTF-8 flag it may be UTF-8 all the same (macOS) or in the code
 * page of the machine: on a Chinese Windows GBK, which GB18030 contains. Only for showing and guessing.
 */
export function archiveEntryName(
  entry: Pick<Entry, 'fileNameRaw' | 'generalPurposeBitFlag' | 'extraFields'>,
): string {
  const raw = entry.fileNameRaw;
  const unicode = entry.extraFields.find(({ id }) => id === UNICODE_PATH)?.data;
  if (unicode && unicode.length > 5 && unicode[0] === 1 && unicode.readUInt32LE(1) === crc32(raw))
    return new TextDecoder().decode(unicode.subarray(5));
  if (entry.generalPurposeBitFlag & UTF8_FLAG) return new TextDecoder().decode(raw);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw);
  } catch {
    return new TextDecoder('gb18030').decode(raw);
  }
}
