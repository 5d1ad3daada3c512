import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { failureOf, sentenceOf } from '../../electron/command/sentences.ts';
import { en } from '../../electron/command/words/en.ts';
import { LANGUAGES, wordsIn } from '../../electron/command/words/index.ts';
import { zh } from '../../electron/command/words/zh.ts';
import { errors } from '../../electron/contract/index.ts';
import { KoudaError } from '../../electron/core/error.ts';
import { LibraryOpenError } from '../../electron/core/library/library-open-error.ts';
import * as appEn from '../../renderer/interface/languages/en/index.ts';
import * as appZh from '../../renderer/interface/languages/zh/index.ts';

const app = { zh: appZh, en: appEn };

describe.each(LANGUAGES)('in %s', (language) => {
  test.each(Object.keys(errors))('%s yields a sentence', (code) => {
    const sentence = sentenceOf(code, { path: '/p', name: 'n', code: 'EIO', fileName: 'f' }, language);
    expect(sentence.length).toBeGreaterThan(4);
    expect(sentence).not.toMatch(/\{\{|undefined|\n/);
  });

  test('has a sentence of its own for whatever can end an export', () => {
    const source = resolve(import.meta.dirname, '../../electron/core/export');
    const thrown = readdirSync(source, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .flatMap((name) => [...readFileSync(join(source, name), 'utf8').matchAll(/new KoudaError\('(\w+)'/g)])
      .map(([, code]) => code as string);
    expect(thrown).toContain('FILE_TOO_LARGE');
    // Asked for by a page alone.
    const codes = new Set(thrown.filter((code) => code !== 'EXPORT_RUN_NOT_FOUND'));
    const { errors: words } = wordsIn(language);
    expect([...codes].filter((code) => !Object.hasOwn(words, code))).toEqual([]);
  });

  test('says what the app says, of every code it has a sentence for', () => {
    const words = wordsIn(language);
    const said = app[language];
    const whats = said.errors as Record<string, { what?: string }>;
    for (const [code, sentence] of Object.entries(words.errors))
      expect(sentence, code).toBe(whats[code]?.what);
    // Of a file that is gone the command says what its check says.
    const {
      'audio-missing': _audio,
      'package-missing': _package,
      ...reasons
    } = said.exporting.problems.reasons;
    expect(words.sheet).toEqual(reasons);
    expect(words.outcomes).toEqual(said.collect.outcomes);
    expect(words.states).toEqual(said.review.state);
  });
});

test('both languages name the same values in their sentences', () => {
  const named = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();
  for (const table of ['usage', 'failed', 'errors', 'done', 'check', 'sheet'] as const)
    for (const [code, sentence] of Object.entries(zh[table]))
      expect(named((en[table] as Record<string, string>)[code] ?? ''), `${table}.${code}`).toEqual(
        named(sentence),
      );
});

test('a code that no command was thought to meet is told by its code and what it carries', () => {
  const { message, code, exitCode } = failureOf(new KoudaError('CHUNK_OUT_OF_ORDER', { expected: 7 }), 'en');
  expect({ code, exitCode }).toEqual({ code: 'CHUNK_OUT_OF_ORDER', exitCode: 1 });
  expect(message).toBe('Kouda reports CHUNK_OUT_OF_ORDER {"expected":7}');
});

test('what opening a library fails with is said as the app says it', () => {
  const failure = failureOf(new LibraryOpenError('CATALOGUE_NEWER', '/lib', { version: 99 }), 'en');
  expect(failure).toMatchObject({
    code: 'CATALOGUE_NEWER',
    data: { path: '/lib', version: 99 },
    exitCode: 1,
  });
  expect(failure.message).toContain('was written by a newer Kouda');
  expect(failureOf(new LibraryOpenError('IN_USE', '/lib'), 'en').exitCode).toBe(4);
});
