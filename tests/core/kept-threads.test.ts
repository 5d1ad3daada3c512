import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Worker } from 'node:worker_threads';
import { afterEach, expect, test, vi } from 'vitest';
import { KeptThreads } from '../../electron/core/kept-threads.ts';
import { scratchFolder } from './library/opened.ts';

/** A thread that says how often it was asked, and dies of -1. */
const PROGRAM = `
import { parentPort } from 'node:worker_threads';
let asked = 0;
parentPort.on('message', (number) => {
  if (number === -1) throw new Error('no such job');
  parentPort.postMessage((asked += 1));
});
`;

function program(): URL {
  const path = join(scratchFolder(), 'thread.mjs');
  writeFileSync(path, PROGRAM);
  return pathToFileURL(path);
}

const ask =
  (number: number) =>
  (thread: Worker): Promise<number> =>
    new Promise((resolve, reject) => {
      thread.once('message', resolve);
      thread.once('error', reject);
      thread.postMessage(number);
    });

afterEach(() => void vi.useRealTimers());

test('one after the other they use one thread, at once they use two', async () => {
  const threads = new KeptThreads(program);
  expect([await threads.lend(ask(1)), await threads.lend(ask(2))]).toEqual([1, 2]);
  expect(await Promise.all([threads.lend(ask(3)), threads.lend(ask(4))])).toEqual([3, 1]);
});

test('a thread whose job failed or was given up is ended, and the next gets a new one', async () => {
  const threads = new KeptThreads(program);
  await threads.lend(ask(1));
  await expect(threads.lend(ask(-1))).rejects.toThrow('no such job');
  expect(await threads.lend(ask(2))).toBe(1);
  const stop = new AbortController();
  let given: Worker | undefined;
  const work = threads.lend((thread) => {
    given = thread;
    stop.abort(new Error('cancelled'));
    return ask(3)(thread);
  }, stop.signal);
  await expect(work).rejects.toThrow('cancelled');
  expect(given?.threadId).toBe(-1);
  expect(await threads.lend(ask(4))).toBe(1);
});

test('after a while without a job it ends', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const threads = new KeptThreads(program);
  let kept: Worker | undefined;
  await threads.lend((thread) => {
    kept = thread;
    return ask(1)(thread);
  });
  vi.advanceTimersByTime(10_000);
  // Asked in the moment of its end, another one answers.
  expect(await threads.lend(ask(1))).toBe(1);
  expect(kept?.threadId).toBe(-1);
});

test('an idle thread does not keep the program from ending', () => {
  const script = join(scratchFolder(), 'program.mjs');
  const kept = pathToFileURL(join(import.meta.dirname, '../../electron/core/kept-threads.ts'));
  writeFileSync(
    script,
    `import { KeptThreads } from '${kept}';
     const threads = new KeptThreads(() => new URL('${program()}'));
     await threads.lend((thread) => new Promise((resolve) => {
       thread.once('message', resolve);
       thread.postMessage(1);
     }));
     console.log('done');`,
  );
  const { stdout, status } = spawnSync(process.execPath, [script], { encoding: 'utf8', timeout: 8_000 });
  expect([stdout.trim(), status]).toEqual(['done', 0]);
});
