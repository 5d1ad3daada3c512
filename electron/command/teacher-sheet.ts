import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { CommandError } from './command-error.ts';

/** Characters the core takes of one sheet. */
const MAX_SHEET = 8_000_000;

/**
 * The teacher's own sheet with its byte order mark. Only UTF-8: every byte that is not filled in goes back as it came,
 * which a guess at another encoding could not promise. @throws CommandError
 */
export async function readTeacherSheet(path: string): Promise<{ fileName: string; text: string }> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) throw new CommandError({ code: 'FILE_UNREADABLE', path });
  // No character takes more than four bytes.
  if (found.size > MAX_SHEET * 4) throw new CommandError({ code: 'SHEET_TOO_LARGE', path });
  const bytes = await readFile(path).catch(() => {
    throw new CommandError({ code: 'FILE_UNREADABLE', path });
  });
  const text = utf8(bytes);
  // UTF-16 without a mark is valid UTF-8 as long as it says nothing but ASCII.
  if (text === null || text.includes('\0')) throw new CommandError({ code: 'SHEET_NOT_UTF8', path });
  if (text.length > MAX_SHEET) throw new CommandError({ code: 'SHEET_TOO_LARGE', path });
  return { fileName: basename(path).slice(-1_000), text };
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}
