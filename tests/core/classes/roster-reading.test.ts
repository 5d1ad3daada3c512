import { describe, expect, test } from 'vitest';
import { readRoster } from '../../../electron/core/classes/roster-reading.ts';

const WANG = { name: '王小明', number: '20260001' };
const LI = { name: '李雷', number: '20260002' };
const read = (text: string) => readRoster(new TextEncoder().encode(text));
const students = (text: string) => read(text).students;

describe.each<[string, string]>([
  ['number, then name', '20260001 王小明\n20260002 李雷'],
  ['name, then number', '王小明 20260001\r\n李雷 20260002\r\n'],
  ['tabs', '20260001\t王小明\n20260002\t李雷\n'],
  ['commas', '20260001,王小明\n20260002,李雷'],
  ['full-width commas', '王小明，20260001\n李雷，20260002'],
  ['semicolons', '20260001;王小明\n20260002;李雷'],
  ['full-width spaces', '20260001\u3000王小明\n20260002\u3000李雷'],
  ['a Chinese heading', '序号,班级,学号,姓名\n1,软件1班,20260001,王小明\n2,软件1班,20260002,李雷'],
  ['an English heading', 'No.x;Name;Student ID;Email\n1;王小明;20260001;a@x.cn\n2;李雷;20260002;b@x.cn'],
  ["Moodle's own columns", 'First name,Last name,ID number\n小明,王,20260001\n雷,李,20260002'],
  ['a heading above spaced words', '学号 姓名\n20260001 王小明\n20260002 李雷'],
  ['quotes', '"20260001","王小明"\n"20260002","李雷"'],
  ['numbered lines', '1. 王小明 20260001\n2. 李雷 20260002'],
  ['columns nobody named', '1,软件1班,20260001,王小明,2026\n2,软件1班,20260002,李雷,2026'],
  ['blank lines and a mark at the front', '\uFEFF\n20260001,王小明\n\n20260002,李雷\n\n'],
  ['CR alone', '20260001,王小明\r20260002,李雷'],
])('%s', (_name, text) => {
  test('is read', () => expect(students(text)).toEqual([WANG, LI]));
});

test('GB18030 and UTF-16, as Chinese spreadsheets write them', () => {
  // 20260001,王小明 in GB18030
  const gb = [...new TextEncoder().encode('20260001,'), 0xcd, 0xf5, 0xd0, 0xa1, 0xc3, 0xf7];
  expect(readRoster(Uint8Array.from(gb)).students).toEqual([WANG]);
  const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('20260001\t王小明\r\n', 'utf16le')]);
  expect(readRoster(utf16).students).toEqual([WANG]);
});

test('names alone, and English names of several words', () => {
  expect(students('王小明\n李雷')).toEqual([
    { name: '王小明', number: '' },
    { name: '李雷', number: '' },
  ]);
  expect(students('Xiaoming Wang 20260001\nAnna Maria de la Cruz 20260002')[1]).toEqual({
    name: 'Anna Maria de la Cruz',
    number: '20260002',
  });
  expect(students('"Wang, Xiaoming",20260001\n"Li, Lei",20260002')[0]?.name).toBe('Wang, Xiaoming');
});

test('a student listed twice comes once; a number keeps its zeros', () => {
  expect(students('007,王小明\n 007 ,王小明\n008,李雷')).toEqual([
    { name: '王小明', number: '007' },
    { name: '李雷', number: '008' },
  ]);
  expect(students('０07,王小明\n007,王小明')).toHaveLength(1);
});

test('lines without a name are left out and said, by the line they begin on', () => {
  const { students, skippedLines } = read('学号,姓名\n20260001,王小明\n20260009,\n"a\nb",\n20260002,李雷');
  expect(students).toEqual([WANG, LI]);
  expect(skippedLines).toEqual([3, 4]);
});

test('a line of signs alone is no student, and is said', () => {
  const { students, skippedLines } = read('20260001 王小明\n,,,\n20260002 李雷');
  expect(students).toEqual([WANG, LI]);
  expect(skippedLines).toEqual([2]);
});

test('what holds no name is refused by its code', () => {
  for (const text of ['', '\n\n', '学号,姓名\n', '123\n456', '\uFEFF'])
    expect(() => read(text), JSON.stringify(text)).toThrow(expect.objectContaining({ code: 'ROSTER_EMPTY' }));
  const many = Array.from({ length: 20_001 }, (_, at) => `${at + 1},学生${'甲乙丙丁'[at % 4]}`).join('\n');
  expect(() => read(many)).toThrow(expect.objectContaining({ code: 'ROSTER_TOO_LARGE' }));
});

test('any bytes are read or refused, in time that grows with their length alone', () => {
  const begun = performance.now();
  for (const text of ['"'.repeat(200_000), ','.repeat(200_000), `"${'a"b,'.repeat(50_000)}`, '\0\u0001,x']) {
    try {
      read(text);
    } catch (error) {
      expect(error).toMatchObject({ code: expect.stringMatching(/^ROSTER_/) });
    }
  }
  expect(performance.now() - begun).toBeLessThan(5_000);
});
