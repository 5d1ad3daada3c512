import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ClassRow } from '../../electron/contract/index.ts';
import { filterCounts, filtered, sorted } from '../../renderer/features/classes/class-rows.ts';
import { movedBy } from '../../renderer/features/classes/table/grid-keys.ts';
import { rowWindow } from '../../renderer/features/classes/table/row-window.ts';

const row = (name: string, number: string, more: Partial<ClassRow> = {}): ClassRow => ({
  studentKey: number || `name:${name}`,
  student: { name, number },
  isOnRoster: true,
  submission: { id: number as never, number: 1, sealedAt: 1, collectedAt: 1, receipt: '', isLoose: false },
  earlierCount: 0,
  answers: [],
  state: 'not-started',
  isStale: false,
  points: null,
  maxPoints: 10,
  commentCount: 0,
  ...more,
});
const names = (rows: readonly ClassRow[]) => rows.map(({ student }) => student.name);

describe('rows', () => {
  const rows = [
    row('张三', '10', { points: 3 }),
    row('李四', '9'),
    row('陈五', '100', { points: 0 }),
    row('无号', '', { submission: null }),
  ];

  test('numbers as numbers, names by pinyin, without a value last in either direction', () => {
    const by = (column: 'name' | 'number' | 'points', direction: 'ascending' | 'descending') =>
      names(sorted(rows, { column, direction }, []));
    expect(by('number', 'ascending')).toEqual(['李四', '张三', '陈五', '无号']);
    expect(by('number', 'descending')).toEqual(['陈五', '张三', '李四', '无号']);
    expect(by('name', 'ascending')).toEqual(['陈五', '李四', '无号', '张三']);
    expect(by('points', 'ascending')).toEqual(['陈五', '张三', '李四', '无号']);
    expect(by('points', 'descending')).toEqual(['张三', '陈五', '李四', '无号']);
  });

  test('each filter alone shows as many as its chip says', () => {
    const counts = filterCounts(rows, true);
    for (const [filter, count] of counts) expect(filtered(rows, new Set([filter]), true)).toHaveLength(count);
    expect(counts.get('missing')).toBe(1);
    expect(names(filtered(rows, new Set(['missing', 'not-started'] as const), true))).toHaveLength(4);
  });
});

test('every row in sight is in the window, wherever one scrolls', () => {
  const scrolls = fc.record({
    rows: fc.integer({ min: 1, max: 20_000 }),
    height: fc.integer({ min: 1, max: 3_000 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  });
  fc.assert(
    fc.property(scrolls, ({ rows, height, share }) => {
      const top = share * Math.max(0, rows * 46 - height);
      const { first, end } = rowWindow(top, height, 46, rows);
      expect(first).toBeLessThanOrEqual(Math.floor(top / 46));
      expect(end).toBeGreaterThanOrEqual(Math.min(rows, Math.ceil((top + height) / 46)));
    }),
  );
});

test('no key leaves the grid', () => {
  const keys = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown'];
  const presses = fc.array(
    fc.record({ key: fc.constantFrom(...keys), ctrlKey: fc.boolean(), metaKey: fc.constant(false) }),
  );
  fc.assert(
    fc.property(presses, (all) => {
      let place = { row: 0, column: 0 };
      for (const press of all)
        place = movedBy(press, place, { rowCount: 7, columnCount: 5, pageRows: 3 }) ?? place;
      expect(place.row).toBeGreaterThanOrEqual(-1);
      expect(place.row).toBeLessThan(7);
      expect(place.column).toBeGreaterThanOrEqual(0);
      expect(place.column).toBeLessThan(5);
    }),
  );
});
