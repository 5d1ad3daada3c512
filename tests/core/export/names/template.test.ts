import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  FileNames,
  readTemplate,
  type Template,
  type TemplateValues,
} from '../../../../electron/core/export/names/template.ts';

const values = (more: Partial<TemplateValues> = {}): TemplateValues => ({
  number: '2026001',
  name: '王小明',
  homework: 'Kafka 语音作业',
  question: 3,
  title: '为什么是 pull？',
  take: 2,
  version: 1,
  date: '2026-11-22',
  ...more,
});
function template(text: string): Template {
  const read = readTemplate(text);
  if (!read) throw new Error(`no template: ${text}`);
  return read;
}

test('the usual name, folders, and a student without a number', () => {
  const names = new FileNames();
  const usual = template('{number}_{name}_q{question:2}_t{take}');
  expect(names.nameFor(usual, values(), '.wav')).toBe('2026001_王小明_q03_t2.wav');
  expect(names.nameFor(usual, values({ number: '' }), '.wav')).toBe('王小明_q03_t2.wav');
  expect(names.nameFor(template('{homework}/{number} {name}/{title}'), values(), '.mp3')).toBe(
    'Kafka 语音作业/2026001 王小明/为什么是 pull？.mp3',
  );
});

test('names that some system takes for one are told apart', () => {
  const names = new FileNames();
  const name = template('{name}');
  const made = ['Zoë', 'ZOË', 'Zoe\u0308', 'zoë.'].map((each) =>
    names.nameFor(name, values({ name: each }), '.wav'),
  );
  expect(made).toEqual(['Zoë.wav', 'ZOË (2).wav', 'Zoë (3).wav', 'zoë (4).wav']);
});

test('a value makes no folder, no device and no hidden file', () => {
  const names = new FileNames();
  const name = template('{name}');
  const made = ['../../etc', 'CON', '.bashrc', 'a/b\\c', 'x\u0000\u202eexe', '', '...', 'a'.repeat(500)].map(
    (each) => names.nameFor(name, values({ name: each }), '.wav'),
  );
  expect(made.slice(0, 7)).toEqual([
    'etc.wav',
    '_CON.wav',
    'bashrc.wav',
    'a_b_c.wav',
    'x exe.wav',
    '_.wav',
    '_ (2).wav',
  ]);
});

test('what is not a template is told', () => {
  for (const text of ['', '/', '{nam}', '{name', 'name}', '{question:22}', '{name:x}', 'a/b/c/d/e/{name}']) {
    expect(readTemplate(text), text).toBeNull();
  }
});

test('whatever is typed and whoever hands in: every name is its own, and every part of it harmless', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('con', 'NUL.txt', '..', 'a/../b', '名', ' . '),
  );
  fc.assert(
    fc.property(
      fc.array(fc.oneof(text, fc.constantFrom('{number}', '{name}', '{title}', '/', '{take:3}')), {
        maxLength: 6,
      }),
      fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 8 }),
      (pieces, students) => {
        const read = readTemplate(pieces.join(''));
        if (!read) return;
        const names = new FileNames();
        const made = students.map(([name, number]) => names.nameFor(read, values({ name, number }), '.wav'));
        expect(new Set(made.map((each) => each.toLowerCase().normalize('NFC'))).size).toBe(made.length);
        for (const path of made) {
          for (const segment of path.split('/')) {
            expect(segment).not.toMatch(
              /^\.|[. ]$|[\\:*?"<>|]|\p{Cc}|^(con|nul|prn|aux|com\d|lpt\d)(\.|$)/iu,
            );
            expect(Buffer.byteLength(segment)).toBeLessThanOrEqual(143);
            expect(segment).not.toBe('');
          }
        }
      },
    ),
  );
});
