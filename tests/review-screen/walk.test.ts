import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aliasesOf } from '../../renderer/backend/student-aliases.ts';
import {
  nextUnfinished,
  progressAt,
  type Stop,
  stopsOf,
  type WalkRow,
} from '../../renderer/features/review/walk.ts';

const row = (student: string, ...answers: (0 | 1)[]): WalkRow => ({
  submissionId: student as never,
  answerIds: answers.map((isThere, at) => (isThere ? (`${student}${at + 1}` as never) : null)),
});
const questions = ['q1', 'q2', 'q3'] as never[];
const rows = [row('a', 1, 1, 0), row('b', 0, 1, 1), row('c', 1, 1, 1)];
const names = (stops: readonly Stop[]) => stops.map(({ answerId }) => answerId);
const at = (submissionId: string, questionId: string) => ({ submissionId, questionId }) as never;

describe('the way through a class', () => {
  test('goes by student, or by question across the students, past what was not answered', () => {
    expect(names(stopsOf(rows, questions, 'student'))).toEqual(['a1', 'a2', 'b2', 'b3', 'c1', 'c2', 'c3']);
    expect(names(stopsOf(rows, questions, 'question'))).toEqual(['a1', 'c1', 'a2', 'b2', 'c2', 'b3', 'c3']);
  });

  test('counts students, or the answers to the question', () => {
    const byStudent = stopsOf(rows, questions, 'student');
    const byQuestion = stopsOf(rows, questions, 'question');
    expect(progressAt(byStudent, at('b', 'q3'), 'student')).toEqual({ at: 2, total: 3 });
    expect(progressAt(byQuestion, at('c', 'q1'), 'question')).toEqual({ at: 2, total: 2 });
    expect(progressAt(byQuestion, at('z', 'q1'), 'question')).toBeNull();
  });

  test('leads on to the next unfinished hand-in, round the corner, and ends when none is left', () => {
    const stops = stopsOf(rows, questions, 'student');
    const next = (finished: string[]) =>
      nextUnfinished(stops, at('b', 'q2'), (id) => finished.includes(id))?.answerId;
    expect(next(['b'])).toBe('c1');
    expect(next(['b', 'c'])).toBe('a1');
    expect(next(['a', 'b', 'c'])).toBeUndefined();
    const across = stopsOf(rows, questions, 'question');
    expect(nextUnfinished(across, at('a', 'q2'), (id) => id === 'b')?.answerId).toBe('c2');
  });

  test('holds every answer exactly once, in either order', () => {
    const wishes = fc.array(
      fc.array(fc.constantFrom(0 as const, 1 as const), { minLength: 3, maxLength: 3 }),
    );
    fc.assert(
      fc.property(wishes, (answers) => {
        const all = answers.map((one, index) => row(`s${index}-`, ...one));
        const byStudent = names(stopsOf(all, questions, 'student'));
        const byQuestion = names(stopsOf(all, questions, 'question'));
        expect([...byQuestion].sort()).toEqual([...byStudent].sort());
        expect(new Set(byStudent).size).toBe(answers.flat().filter(Boolean).length);
      }),
    );
  });

  test('numbers hidden students the same whatever the order, and not in the order of their numbers', () => {
    const keys = Array.from({ length: 30 }, (_, index) => `2026${String(index).padStart(4, '0')}`);
    const numbersIn = (order: readonly string[]) => {
      const aliases = aliasesOf(order.map((studentKey) => ({ studentKey })));
      return keys.map((key) => aliases.get(key) ?? 0);
    };
    const numbers = numbersIn(keys);
    expect([...numbers].sort((a, b) => a - b)).toEqual(keys.map((_, index) => index + 1));
    expect(numbers).not.toEqual(keys.map((_, index) => index + 1));
    expect(numbersIn([...keys].reverse())).toEqual(numbers);
  });
});
