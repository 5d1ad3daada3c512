import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { KEEP_EVERY_MS, type KeepingStatus, TextKeeper } from '../../renderer/features/review/text-keeper.ts';
import { UndoStack } from '../../renderer/features/review/undo-stack.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A library that takes `delay` ms for each save and fails while told to. */
function library(delay = 0) {
  const saved: string[] = [];
  const statuses: KeepingStatus[] = [];
  const state = { isBroken: false, atOnce: 0, mostAtOnce: 0 };
  const keeper = new TextKeeper<string>(
    async (text) => {
      state.atOnce++;
      state.mostAtOnce = Math.max(state.mostAtOnce, state.atOnce);
      await new Promise((done) => setTimeout(done, delay));
      state.atOnce--;
      if (state.isBroken) throw new Error('not now');
      saved.push(text);
    },
    (status) => statuses.push(status),
  );
  return { keeper, saved, statuses, state };
}

describe('a text being typed', () => {
  test('is saved at the first key, and never later than the pause after any other', async () => {
    const { keeper, saved } = library();
    keeper.keep('一');
    await vi.advanceTimersByTimeAsync(1);
    expect(saved).toEqual(['一']);
    let longestUnsaved = 0;
    let text = '一';
    for (let key = 0; key < 40; key++) {
      text += '字';
      keeper.keep(text);
      await vi.advanceTimersByTimeAsync(35);
      longestUnsaved = Math.max(longestUnsaved, text.length - (saved.at(-1)?.length ?? 0));
    }
    // Without a pause for 1.4 s: what is missing on the disk is never older than the interval.
    expect(longestUnsaved).toBeLessThanOrEqual(Math.ceil(KEEP_EVERY_MS / 35));
    await vi.advanceTimersByTimeAsync(KEEP_EVERY_MS);
    expect(saved.at(-1)).toBe(text);
  });

  test('arrives in order, one at a time, the newest last', async () => {
    const { keeper, saved, state } = library(400);
    for (const text of ['a', 'ab', 'abc', 'abcd']) {
      keeper.keep(text);
      await vi.advanceTimersByTimeAsync(100);
    }
    await vi.advanceTimersByTimeAsync(3_000);
    expect(saved).toEqual(['a', 'abcd']);
    expect(state.mostAtOnce).toBe(1);
  });

  test('is sent again until it is kept, and is not called kept before', async () => {
    const { keeper, saved, statuses, state } = library();
    state.isBroken = true;
    keeper.keep('评语');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(saved).toEqual([]);
    expect(statuses.at(-1)).toBe('failed');
    state.isBroken = false;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(saved).toEqual(['评语']);
    expect(statuses.at(-1)).toBe('kept');
  });

  test('is flushed at once when it is left', async () => {
    const { keeper, saved } = library();
    keeper.keep('a');
    await vi.advanceTimersByTimeAsync(1);
    keeper.keep('ab');
    void keeper.flush();
    await vi.advanceTimersByTimeAsync(1);
    expect(saved).toEqual(['a', 'ab']);
  });
});

describe('the stack of changes', () => {
  test('takes back the newest first, and keeps one that could not be taken back', async () => {
    const stack = new UndoStack();
    const undone: string[] = [];
    let isBroken = true;
    const change = (what: string, undo: () => Promise<unknown>) => ({ what, undo });
    stack.push(change('first', async () => undone.push('first')));
    stack.push(
      change('second', async () => {
        if (isBroken) throw new Error('not now');
        undone.push('second');
      }),
    );
    await expect(stack.undo()).rejects.toThrow('not now');
    isBroken = false;
    expect((await stack.undo())?.what).toBe('second');
    expect((await stack.undo())?.what).toBe('first');
    expect(await stack.undo()).toBeNull();
    expect(undone).toEqual(['second', 'first']);
  });

  test('takes two changes back at two quick presses', async () => {
    const stack = new UndoStack();
    const undone: string[] = [];
    for (const what of ['first', 'second'])
      stack.push({
        what,
        undo: async () => {
          await new Promise((done) => setTimeout(done, 50));
          undone.push(what);
        },
      });
    const both = [stack.undo(), stack.undo()];
    await vi.advanceTimersByTimeAsync(200);
    await Promise.all(both);
    expect(undone).toEqual(['second', 'first']);
  });

  test('a press before the newest change is saved takes that one back, once it is saved', async () => {
    const stack = new UndoStack();
    const done: string[] = [];
    const saved = new Promise<void>((resolve) => setTimeout(resolve, 50)).then(() => void done.push('saved'));
    stack.push({ what: 'first', undo: async () => done.push('first') });
    stack.push({ what: 'second', undo: async () => done.push('second') }, saved);
    const undone = stack.undo();
    await vi.advanceTimersByTimeAsync(100);
    expect((await undone)?.what).toBe('second');
    expect(done).toEqual(['saved', 'second']);
  });

  test('a change that was refused is no longer there, or counts as taken back', async () => {
    const stack = new UndoStack();
    const undone: string[] = [];
    const refused = () => new Promise<void>((_, reject) => setTimeout(() => reject(new Error('no')), 50));
    stack.push({ what: 'first', undo: async () => undone.push('first') });
    stack.push({ what: 'second', undo: async () => undone.push('second') }, refused());
    const pressed = stack.undo();
    await vi.advanceTimersByTimeAsync(100);
    expect((await pressed)?.what).toBe('second');
    stack.push({ what: 'third', undo: async () => undone.push('third') }, refused());
    await vi.advanceTimersByTimeAsync(100);
    expect((await stack.undo())?.what).toBe('first');
    expect(undone).toEqual(['first']);
  });
});
