/** Characters the core takes of one sheet. */
const MAX_SHEET = 8_000_000;

export type SheetFileProblem = 'notUtf8' | 'tooLarge' | 'notRead';

export class SheetFileError extends Error {
  readonly problem: SheetFileProblem;

  constructor(problem: SheetFileProblem) {
    super(problem);
    this.problem = problem;
  }
}

/**
 * The text of a teacher's sheet with its byte order mark. Only UTF-8: every byte that is not filled in goes back as it
 * came, which a guess at another encoding could not promise. @throws SheetFileError
 */
export async function readSheetFile(file: Blob): Promise<string> {
  // No character takes more than four bytes.
  if (file.size > MAX_SHEET * 4) throw new SheetFileError('tooLarge');
  let bytes: ArrayBuffer;
  try {
    bytes = await file.arrayBuffer();
  } catch {
    throw new SheetFileError('notRead');
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new SheetFileError('notUtf8');
  }
  // UTF-16 without a mark is valid UTF-8 as long as it says nothing but ASCII.
  if (text.includes('\0')) throw new SheetFileError('notUtf8');
  if (text.length > MAX_SHEET) throw new SheetFileError('tooLarge');
  return text;
}
