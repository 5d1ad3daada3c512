import { KoudaError } from '../core/error.ts';
import { LibraryOpenError } from '../core/library/library-open-error.ts';
import { openErrorSentence } from '../core/library/open-error-sentence.ts';
import { CommandError } from './command-error.ts';
import { EXIT } from './exit-codes.ts';
import { OptionError } from './option-error.ts';
import { filled, type Language, wordsIn } from './words/index.ts';

/** One line for anything that is told by a code: an error, a reason of a sheet, a finding of a check. */
export function sentenceOf(code: string, data: unknown, language: Language): string {
  const words = wordsIn(language);
  const known = [words.errors, words.sheet, words.check, words.failed, words.usage]
    .map((table) => (Object.hasOwn(table, code) ? (table as Record<string, string>)[code] : undefined))
    .find((sentence) => sentence !== undefined);
  if (known !== undefined) return filled(known, data);
  // The screens know many more codes, which no command meets; a new one is told honestly, if not nicely.
  const carried = data === null || data === undefined ? '' : JSON.stringify(data);
  return filled(words.otherCode, { code, data: carried }).trim();
}

export interface Failure {
  readonly code: string;
  readonly data: unknown;
  readonly message: string;
  readonly exitCode: number;
}

/** What ended a command, for people and programs. */
export function failureOf(error: unknown, language: Language): Failure {
  if (error instanceof OptionError) {
    const { code, ...data } = error.problem;
    return { code, data, message: sentenceOf(code, data, language), exitCode: EXIT.wrongUse };
  }
  if (error instanceof CommandError) {
    const { code, ...data } = error.problem;
    const isInUse = code === 'HELD_BY_APP' || code === 'HELD_BY_COMMAND';
    const exitCode = isInUse ? EXIT.inUse : EXIT.failed;
    return { code, data, message: sentenceOf(code, data, language), exitCode };
  }
  if (error instanceof LibraryOpenError) {
    const { code, path, version } = error;
    const exitCode = code === 'IN_USE' ? EXIT.inUse : EXIT.failed;
    return { code, data: { path, version }, message: openErrorSentence(error, language), exitCode };
  }
  if (error instanceof KoudaError) {
    const data: unknown = error.data ?? null;
    return { code: error.code, data, message: sentenceOf(error.code, data, language), exitCode: EXIT.failed };
  }
  const data = { message: error instanceof Error ? error.message : String(error) };
  return {
    code: 'UNEXPECTED',
    data,
    message: sentenceOf('UNEXPECTED', data, language),
    exitCode: EXIT.failed,
  };
}
