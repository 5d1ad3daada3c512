import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isIgnoredPath } from '../../../electron/core/collect/ignored-names.ts';
import { guessLoose, looseGuesser } from '../../../electron/core/collect/loose-names.ts';
import { shownName } from '../../../electron/core/collect/shown-name.ts';
import { studentKeyOf } from '../../../electron/core/collect/student-key.ts';
import { studentOf } from './generated-class.ts';

const students = Array.from({ length: 300 }, (_, at) => studentOf(at));
const questions = [
  { id: 'a', number: 1, title: 'Kafka 为什么用 pull 而不是 push？' },
  { id: 'b', number: 2, title: '怎样保证消息不丢失？' },
  { id: 'c', number: 3, title: '什么是 ISR？' },
];

test.each([
  ['20260003_张伟_q02.m4a', students[2], 'b'],
  ['张伟 第3题.mp3', students[2], 'c'],
  ['第一题 20260003.m4a', students[2], 'a'],
  ['20260003-3.wav', students[2], 'c'],
  ['张伟_12345_assignsubmission_file/录音.m4a', students[2], null],
  ['某某同学_12345_assignsubmission_file_/Q1.m4a', { name: '某某同学', number: '' }, 'a'],
  ['zhangsan_LATE_123_456_怎样保证消息不丢失.m4a', { name: 'zhangsan', number: '' }, 'b'],
  ['张伟/什么是ISR.ogg', students[2], 'c'],
  ['学号２０２６０００３ question-2.mp3', students[2], 'b'],
  ['微信语音_20261122.m4a', null, null],
  ['张伟_2026-11-22 08.30.m4a', students[2], null],
])('%s', (name, student, questionId) => {
  expect(guessLoose(name, students, questions)).toEqual({ student, questionId });
});

test('whatever students write around number and question, both are found', () => {
  const separator = fc.constantFrom('_', '-', ' ', '.', '__', '——', '（', '+');
  const word = fc.constantFrom('录音', '语音作业', 'final', '最终版', '');
  fc.assert(
    fc.property(
      fc.nat(students.length - 1),
      fc.integer({ min: 1, max: 3 }),
      separator,
      separator,
      word,
      fc.constantFrom('q', 'Q', 'q0', '第'),
      (who, asked, one, other, more, mark) => {
        const student = students[who] ?? studentOf(0);
        const question = mark === '第' ? `第${asked}题` : `${mark}${asked}`;
        const name = `${student.number}${one}${student.name}${other}${question}${one}${more}.m4a`;
        expect(guessLoose(name, students, questions)).toEqual({ student, questionId: 'abc'[asked - 1] });
      },
    ),
  );
});

/** Any code units at all, also halves of pairs and what steers terminals. */
const anyText = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.constantFrom(0x2f, 0x5f, 0x202e, 0x30, 0x7b2c)), {
    maxLength: 400,
  })
  .map((units) => String.fromCharCode(...units));

test('any name at all is guessed without an error, and only from what is known', () => {
  const guess = looseGuesser(students, questions);
  fc.assert(
    fc.property(anyText, (name) => {
      const { student, questionId } = guess(name);
      expect(questionId === null || 'abc'.includes(questionId)).toBe(true);
      expect(student === null || students.includes(student) || student.number === '').toBe(true);
      expect(shownName(name)).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u);
      expect([...shownName(name)].length).toBeLessThanOrEqual(300);
      isIgnoredPath(name);
    }),
  );
});

test('a student is one student however number and name are typed', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme-composite', maxLength: 30 }),
      fc.string({ unit: 'grapheme-composite', maxLength: 30 }),
      (name, number) => {
        const key = studentKeyOf({ name, number });
        expect(studentKeyOf({ name: ` ${name}\u3000`, number: `${number} ` })).toBe(key);
        expect(studentKeyOf({ name: name.normalize('NFD'), number: number.normalize('NFD') })).toBe(key);
      },
    ),
  );
  expect(studentKeyOf({ name: 'x', number: 'ＡＢ１２' })).toBe(studentKeyOf({ name: 'y', number: 'ab12' }));
  expect(studentKeyOf({ name: '王伟', number: '' })).not.toBe(studentKeyOf({ name: 'x', number: '王伟' }));
});
