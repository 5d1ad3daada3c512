import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CollectOutcome } from '../../electron/contract/index.ts';
import { isUnprotected } from '../../renderer/class-folders/address.ts';
import { leftOutLine, matchingLines, OUTCOMES, STANDINGS } from '../../renderer/features/collect/report.ts';
import { isNoise, kindOf } from '../../renderer/features/collect/sources.ts';
import { studentOf, textOfStudent } from '../../renderer/features/collect/student-text.ts';
import { standingOf } from '../../renderer/features/hand-in/standing.ts';

describe('files', () => {
  test.each([
    ['20260001_王伟_v1.kouda', 'package'],
    ['下载 (1).KOUDA', 'package'],
    ['x.kouda.zip', 'package'],
    ['Moodle.zip', 'archive'],
    ['一班/录音 7.M4A', 'audio'],
    ['微信语音.amr', 'audio'],
    ['说明.pdf', 'other'],
    ['kouda', 'other'],
  ] as const)('%s is %s', (name, kind) => expect(kindOf(name)).toBe(kind));

  test('what systems leave in folders is nobody’s hand-in', () => {
    for (const name of ['.DS_Store', '一班/Thumbs.db', '__MACOSX/一班/._a.kouda', '一班/.git/x.kouda'])
      expect(isNoise(name), name).toBe(true);
    for (const name of ['一班/a.kouda', 'a..kouda', '一班/说明.pdf']) expect(isNoise(name), name).toBe(false);
  });
});

describe('a student written in a field', () => {
  const known = [
    { name: '王伟', number: '20260001' },
    { name: '李娜', number: '20260002' },
    { name: '李娜', number: '20260003' },
    { name: 'Ana Ruiz', number: '' },
  ];

  test.each([
    ['20260001', known[0]],
    ['王伟', known[0]],
    ['２０２６０００１　王伟', known[0]],
    ['ana ruiz', known[3]],
    ['20269999 新同学', { name: '新同学', number: '20269999' }],
    ['新同学 20269999', { name: '新同学', number: '20269999' }],
    ['新同学', { name: '新同学', number: '' }],
    // Two of that name; a number nobody has; nothing.
    ['李娜', null],
    ['20269999', null],
    ['  ', null],
  ])('%s', (text, student) => expect(studentOf(text, known)).toEqual(student));

  test('whoever is offered is understood again', () => {
    for (const student of known) expect(studentOf(textOfStudent(student), known)).toEqual(student);
  });

  test('any text leads to somebody with a name, or to nobody', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const student = studentOf(text, known);
        expect(student === null || student.name.trim() !== '').toBe(true);
        expect((student?.number ?? '').length).toBeLessThanOrEqual(100);
      }),
    );
  });
});

describe('the report', () => {
  test('has a place and a standing for every outcome, once', () => {
    expect([...OUTCOMES].sort()).toEqual([...CollectOutcome.options].sort());
    expect(Object.values(STANDINGS).flat().sort()).toEqual([...CollectOutcome.options].sort());
  });

  test('finds a line by any words of it', () => {
    const lines = [
      {
        ...leftOutLine({ name: '一班/a.kouda', reason: 'page-unreadable' }),
        student: { name: '王伟', number: '20260001' },
      },
      leftOutLine({ name: 'Ｂ.kouda', reason: 'too-large' }),
    ];
    expect(matchingLines(lines, '0001 王')).toEqual([lines[0]]);
    expect(matchingLines(lines, 'b.KOUDA')).toEqual([lines[1]]);
    expect(matchingLines(lines, ' ')).toEqual(lines);
    expect(matchingLines(lines, '0001 无')).toEqual([]);
  });
});

describe('“handed in” is said', () => {
  const submission = { id: 'a', copies: [] } as unknown as Parameters<typeof standingOf>[0];
  const delivery = (state: 'waiting' | 'sending' | 'stopped' | 'delivered', of = 'a') =>
    ({ submissionId: of, state }) as unknown as Parameters<typeof standingOf>[1][number];

  test('only of what arrived or was copied', () => {
    expect(standingOf(submission, [])).toBe('sealed');
    expect(standingOf(submission, [delivery('waiting')])).toBe('on-its-way');
    expect(standingOf(submission, [delivery('sending'), delivery('stopped')])).toBe('on-its-way');
    expect(standingOf(submission, [delivery('stopped')])).toBe('stopped');
    expect(standingOf(submission, [delivery('delivered', 'b')])).toBe('sealed');
    expect(standingOf(submission, [delivery('stopped'), delivery('delivered')])).toBe('handed-in');
    expect(standingOf({ ...submission, copies: [{ path: '/x', writtenAt: 1 }] }, [])).toBe('handed-in');
  });
});

test('an address without encryption is warned about, but for this very computer', () => {
  expect(isUnprotected('http://example.edu/dav/')).toBe(true);
  expect(isUnprotected(' HTTP://10.0.0.8/dav/')).toBe(true);
  for (const address of [
    'https://example.edu/',
    'http://127.0.0.1:8080/',
    'http://localhost/',
    'http://',
    '',
  ])
    expect(isUnprotected(address), address).toBe(false);
});
