import { printable } from '../core/collect/shown-name.ts';
import type { Line, LineOf } from './lines.ts';
import { PersonText } from './person-text.ts';
import type { Language } from './words/index.ts';

/** Where a command writes; a stream's own members, so that a test can stand in for a terminal. */
export interface Writer {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

export interface Output {
  tell(line: Line): void;
  /** Why the command ends without having done its work. */
  fail(problem: LineOf<'problem'>): void;
}

/**
 * Every line as one JSON object. What could move a terminal's cursor or turn its text is written as an escape, which
 * reads back as the same text.
 */
export function jsonOutput(stdout: Writer, stderr: Writer): Output {
  const tell = (line: Line) => stdout.write(`${escaped(JSON.stringify(line))}\n`);
  return {
    tell,
    fail: (problem) => {
      tell(problem);
      stderr.write(`kouda: ${printable(problem.message)}\n`);
    },
  };
}

const escaped = (json: string): string =>
  json.replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu, (sign) =>
    Array.from(
      { length: sign.length },
      (_, at) => `\\u${sign.charCodeAt(at).toString(16).padStart(4, '0')}`,
    ).join(''),
  );

const CLEAR_LINE = '\r\u001b[2K';

/** Lines for people on standard output; progress in one line of standard error, where that is a terminal. */
export function personOutput(stdout: Writer, stderr: Writer, language: Language): Output {
  const text = new PersonText(language);
  let isShowing = false;
  const clear = () => {
    if (isShowing) stderr.write(CLEAR_LINE);
    isShowing = false;
  };
  return {
    tell: (line) => {
      if (line.type === 'progress') {
        if (!stderr.isTTY) return;
        // A Chinese sign is two columns wide: a longer line would wrap and could not be cleared.
        const most = Math.floor((stderr.columns ?? 80) / 2) - 1;
        stderr.write(`${CLEAR_LINE}${[...text.progress(line)].slice(0, most).join('')}`);
        isShowing = true;
        return;
      }
      clear();
      for (const each of text.linesOf(line)) stdout.write(`${each}\n`);
    },
    fail: ({ message }) => {
      clear();
      stderr.write(`kouda: ${printable(message)}\n`);
    },
  };
}
