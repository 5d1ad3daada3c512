import { describe, expect, test } from 'vitest';
import { errors } from '../../electron/contract/index.ts';
import * as en from '../../renderer/interface/languages/en/index.ts';
import { languageOf } from '../../renderer/interface/languages/index.ts';
import * as zh from '../../renderer/interface/languages/zh/index.ts';

type Words = { readonly [key: string]: string | Words };

/** `path.to.key` → sentence, for every sentence of a namespace. */
function sentences(words: Words, prefix = ''): Map<string, string> {
  return new Map(
    Object.entries(words).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string' ? [[prefix + key, value]] : [...sentences(value, `${prefix}${key}.`)],
    ),
  );
}

const placeholders = (text: string) =>
  [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map((match) => match[1] ?? '').sort();

const english = new Map<string, Words>(Object.entries(en));
const namespaces = Object.entries(zh).map(([namespace, words]): [string, Words, Words] => [
  namespace,
  words,
  english.get(namespace) ?? {},
]);

describe.each(namespaces)('%s', (namespace, zhWords, enWords) => {
  const source = sentences(zhWords);
  const english = sentences(enWords);

  test('says the same things in both languages', () => {
    expect([...english.keys()].sort()).toEqual([...source.keys()].sort());
  });

  test('leaves nothing empty', () => {
    const empty = [...source, ...english].filter(([, text]) => !text.trim()).map(([key]) => key);
    expect(empty).toEqual([]);
  });

  test('names the same things inside its sentences', () => {
    for (const [key, text] of source) {
      expect(placeholders(english.get(key) ?? ''), `${namespace}.${key}`).toEqual(placeholders(text));
    }
  });

  test('has both forms of every plural', () => {
    const keys = new Set(source.keys());
    for (const key of keys) {
      if (key.endsWith('_one')) expect(keys).toContain(key.replace(/_one$/, '_other'));
      if (key.endsWith('_other')) expect(keys).toContain(key.replace(/_other$/, '_one'));
    }
  });

  test('speaks English in English', () => {
    const chinese = [...english].filter(
      ([key, text]) => /\p{Script=Han}/u.test(text) && key !== 'language.zh',
    );
    expect(chinese).toEqual([]);
  });
});

describe('errors', () => {
  test.each(Object.keys(errors))('%s says what happened, what is safe and what to do, in both', (code) => {
    for (const words of [zh.errors, en.errors] as unknown as Record<string, Record<string, string>>[]) {
      const sentence = words[code];
      expect(sentence?.what).toBeTruthy();
      expect(sentence?.safe).toBeTruthy();
      expect(sentence?.next).toBeTruthy();
    }
  });

  test('no sentence stands for a code that does not exist', () => {
    const known = [...Object.keys(errors), 'UNREACHABLE', 'UNKNOWN'];
    expect(Object.keys(zh.errors).filter((code) => !known.includes(code))).toEqual([]);
  });

  test('every value a sentence names is one the code carries', () => {
    for (const [code, words] of Object.entries(zh.errors)) {
      const schema = (errors as Record<string, { data?: { shape: object } }>)[code]?.data;
      const carried = [...Object.keys(schema?.shape ?? {}), 'code'];
      for (const text of sentences(words as Words).values()) {
        for (const name of placeholders(text)) expect(carried, `${code}: ${text}`).toContain(name);
      }
    }
  });
});

describe('the system’s language', () => {
  test.each([
    [['zh-CN', 'en'], 'zh'],
    [['zh-Hant-TW'], 'zh'],
    [['en-GB'], 'en'],
    [['fr-FR', 'zh-CN', 'en'], 'zh'],
    [['fr-FR', 'de'], 'en'],
    [[], 'zh'],
  ] as const)('%j is %s', (wanted, expected) => {
    expect(languageOf(wanted)).toBe(expected);
  });
});
