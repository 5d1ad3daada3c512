import { describe, expect, test } from 'vitest';
import type { Delivery } from '../../electron/contract/index.ts';
import { batchesOf } from '../../renderer/features/class-folders/delivery-batches.ts';
import { splitProblems } from '../../renderer/features/export/split-problems.ts';
import { caresOf, sectionsOf, summaryOf } from '../../renderer/features/tasks/summary.ts';
import { type Task, timeLeft } from '../../renderer/tasks/index.ts';

const task = (id: string, change: Partial<Task> = {}): Task => ({
  id: `export:${id}`,
  kind: 'export',
  state: 'running',
  share: 0.5,
  at: 1,
  care: null,
  end: null,
  renderRow: () => null,
  ...change,
});
const care = (isSettledByLook: boolean) => ({ text: '', isSettledByLook });

describe('the button in the header', () => {
  test('counts what goes on, and how far all of it is together', () => {
    const tasks = [
      task('a', { share: 0.2 }),
      task('b', { share: 0.6 }),
      task('c', { state: 'waiting', share: null }),
      task('d', { state: 'over', share: null }),
    ];
    expect(summaryOf(tasks)).toEqual({ underWay: 3, share: 0.4 });
  });

  test('says no share of what cannot be said, and counts what wants somebody by itself', () => {
    const tasks = [task('a', { share: null }), task('b', { state: 'waiting', care: care(false) })];
    expect(summaryOf(tasks)).toEqual({ underWay: 1, share: null });
    expect(summaryOf([])).toEqual({ underWay: 0, share: null });
  });
});

test('what waits for a hand stands before what waits for a look, and a look settles only the latter', () => {
  const tasks = [
    task('seen', { state: 'over', at: 10, care: care(true) }),
    task('new', { state: 'over', at: 30, care: care(true) }),
    task('newer', { state: 'over', at: 40, care: care(true) }),
    task('password', { state: 'waiting', at: 5, care: care(false) }),
    task('fine'),
  ];
  const ids = (seenAt: number) => caresOf(tasks, seenAt).map(({ task: { id } }) => id);
  expect(ids(10)).toEqual(['export:password', 'export:newer', 'export:new']);
  expect(ids(Number.POSITIVE_INFINITY)).toEqual(['export:password']);
});

test('the panel shows the newest first, what goes on apart from what is over', () => {
  const tasks = [
    task('a', { at: 1 }),
    task('b', { at: 3, state: 'over' }),
    task('c', { at: 2, state: 'waiting' }),
  ];
  const { underWay, over } = sectionsOf(tasks);
  expect(underWay.map(({ id }) => id)).toEqual(['export:c', 'export:a']);
  expect(over.map(({ id }) => id)).toEqual(['export:b']);
});

describe('the time left', () => {
  test('is what the rest takes at the pace seen so far', () => {
    expect(timeLeft({ at: 1_000, share: 0.2 }, { at: 5_000, share: 0.4 })).toBe(12_000);
    expect(timeLeft({ at: 0, share: 0 }, { at: 4_000, share: 1 })).toBe(0);
  });

  test.each([
    ['too little time', 1_900, 0.9],
    ['too little done', 60_000, 0.019],
    ['nothing done', 60_000, 0],
  ])('is not guessed from %s', (_why, at, share) => {
    expect(timeLeft({ at: 0, share: 0 }, { at, share })).toBeNull();
  });
});

describe('deliveries of one go', () => {
  const delivery = (id: string, createdAt: number, change: Partial<Delivery> = {}): Delivery => ({
    id: id as Delivery['id'],
    what: 'return',
    submissionId: '' as Delivery['submissionId'],
    homeworkId: null,
    returnId: null,
    classFolderId: 'folder' as Delivery['classFolderId'],
    classFolderName: '一班',
    fileName: `${id}.kouda`,
    state: 'delivered',
    sentBytes: 100,
    totalBytes: 100,
    attempts: 1,
    nextTryAt: null,
    problem: null,
    createdAt,
    deliveredAt: createdAt + 10,
    ...change,
  });

  test('are one row a folder, whatever of them has arrived', () => {
    const batches = batchesOf([
      delivery('c', 200_000, { state: 'waiting', sentBytes: 0, deliveredAt: null }),
      delivery('b', 190_000, { deliveredAt: 230_000 }),
      delivery('a', 1_000),
      delivery('x', 195_000, { classFolderId: 'other' as Delivery['classFolderId'] }),
    ]);
    expect(batches.map(({ id, share, at }) => ({ id, share, at }))).toEqual([
      { id: 'a', share: 1, at: 1_010 },
      { id: 'b', share: 0.5, at: 190_000 },
      { id: 'x', share: 1, at: 195_010 },
    ]);
    expect(batches[1]?.underWay.map(({ id }) => id)).toEqual(['c']);
  });
});

test('what ended the whole export is told apart from what was left out', () => {
  const full = { name: '', code: 'DISK_FULL', data: null };
  const one = { name: 'q01.mp3', code: 'AUDIO_DAMAGED', data: null };
  expect(splitProblems([one, full])).toEqual({ whole: full, each: [one] });
  expect(splitProblems([])).toEqual({ whole: undefined, each: [] });
});
