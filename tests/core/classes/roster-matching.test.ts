import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchRoster } from '../../../electron/core/classes/roster-matching.ts';

const student = (number: string, name: string) => ({ name, number });

test('by number, whatever the name says; by width and case alike', () => {
  const roster = [student('A001', '王小明'), student('A002', '李雷')];
  expect(matchRoster(roster, [student('ａ002', 'Li Lei'), student('a001', '小明')])).toEqual([1, 0]);
});

test('by the bare number where a spreadsheet dropped its zeros or people added dashes', () => {
  expect(matchRoster([student('00042', '王小明')], [student('42', '小明')])).toEqual([0]);
  expect(matchRoster([student('2026-0042', '王小明')], [student('2026 0042', '')])).toEqual([0]);
});

test('by a name that only one of each bears', () => {
  const roster = [student('1', '王小明'), student('2', '李雷'), student('3', '李雷')];
  expect(matchRoster(roster, [student('', '王 小明'), student('', '李雷')])).toEqual([0, null]);
  expect(matchRoster(roster, [student('7', '王小明'), student('8', '王小明')])).toEqual([null, null]);
});

test('a name is free for the other once its namesake was found by number', () => {
  const roster = [student('2', '李雷'), student('3', '李雷')];
  expect(matchRoster(roster, [student('3', '李雷'), student('', '李雷')])).toEqual([1, 0]);
});

test('nobody is matched twice, and the order of the hand-ins does not matter', () => {
  const some = fc.record({
    number: fc.constantFrom('', '1', '01', '2', '3', 'x'),
    name: fc.constantFrom('王', '李', '张'),
  });
  fc.assert(
    fc.property(fc.array(some, { maxLength: 6 }), fc.array(some, { maxLength: 6 }), (roster, handIns) => {
      const found = matchRoster(roster, handIns);
      const places = found.filter((place) => place !== null);
      expect(new Set(places).size).toBe(places.length);
      const reversed = matchRoster(roster, handIns.toReversed()).toReversed();
      expect(reversed).toEqual(found);
    }),
  );
});
