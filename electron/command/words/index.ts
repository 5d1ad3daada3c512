import { printable } from '../../core/collect/shown-name.ts';
import { en } from './en.ts';
import type { Words } from './words.ts';
import { zh } from './zh.ts';

export type Language = 'zh' | 'en';
export const LANGUAGES = ['zh', 'en'] as const satisfies readonly Language[];

export const wordsIn = (language: Language): Words => (language === 'zh' ? zh : en);

/** Puts values into a sentence, printable: they come from packages and names of others. */
export function filled(sentence: string, values: unknown): string {
  const known = typeof values === 'object' && values !== null ? new Map(Object.entries(values)) : new Map();
  return sentence.replace(/\{\{(\w+)\}\}/g, (_, key: string) => {
    const value: unknown = known.get(key);
    if (Array.isArray(value)) return printable(value.join(', '));
    return value === null || value === undefined ? '?' : printable(String(value));
  });
}

/**
 * The language of a terminal: what POSIX names first of LC_ALL, LC_MESSAGES and LANG, else (Windows, macOS) the
 * system's. English where neither is ours: a terminal without a language may not even show Chinese.
 */
export function systemLanguage(env: NodeJS.ProcessEnv, system: string): Language {
  const posix = env.LC_ALL || env.LC_MESSAGES || env.LANG;
  return /^zh\b|^zh_/i.test(posix ?? system) ? 'zh' : 'en';
}

/** Before the command line is understood: a mistake in it is told in the language it asks for. */
export function askedLanguage(args: readonly string[]): Language | undefined {
  const at = args.findIndex((word) => word === '--language' || word.startsWith('--language='));
  const asked = args[at]?.split('=')[1] ?? args[at + 1];
  return at < 0 ? undefined : LANGUAGES.find((each) => each === asked);
}
