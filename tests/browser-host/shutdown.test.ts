import { expect, test, vi } from 'vitest';
import { endOnSignal } from '../../electron/browser-host/shutdown.ts';

function ending(finish: () => Promise<void>) {
  const codes: number[] = [];
  const lines: string[] = [];
  let now = 0;
  const press = endOnSignal({
    finish,
    exit: (code) => codes.push(code),
    say: (line) => lines.push(line),
    now: () => now,
  });
  return {
    codes,
    lines,
    pressAt: (ms: number) => {
      now = ms;
      press();
    },
  };
}

test('a press finishes and ends with 0; npm passing it on again changes nothing', async () => {
  let finishes = 0;
  const { codes, pressAt } = ending(async () => void finishes++);
  pressAt(0);
  pressAt(20);
  await vi.waitFor(() => expect(codes).toEqual([0]));
  expect(finishes).toBe(1);
});

test('a second press ends at once', () => {
  const { codes, pressAt } = ending(() => new Promise(() => {}));
  pressAt(0);
  pressAt(500);
  expect(codes).toEqual([]);
  pressAt(1_500);
  expect(codes).toEqual([130]);
});

test('a library that does not close is said, and the process ends', async () => {
  const failing = ending(() => Promise.reject(new Error('EIO')));
  failing.pressAt(0);
  await vi.waitFor(() => expect(failing.codes).toEqual([1]));
  expect(failing.lines).toEqual(['Closing the library failed: EIO']);

  vi.useFakeTimers();
  const hanging = ending(() => new Promise(() => {}));
  hanging.pressAt(0);
  vi.advanceTimersByTime(15_000);
  vi.useRealTimers();
  expect(hanging.codes).toEqual([1]);
});
