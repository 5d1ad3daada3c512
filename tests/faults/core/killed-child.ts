import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { onTestFinished } from 'vitest';

type Child = ChildProcessByStdio<Writable, Readable, null>;

/** The app in a process of its own, loaded and waiting for a word. `script`: beside this file. */
export function loadedChild(script: string, ...args: string[]): Child {
  const path = resolve(import.meta.dirname, script);
  const child = spawn(process.execPath, [path, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/**
 * Gives it the word; killed so long after it said that the library was open, unless it has more to say by then; null: left
 * alone. Answers what it said, one line each.
 */
export async function saidUntilKilled<Said extends { readonly kind: 'opened' | 'ended' }>(
  child: Child,
  afterMs: number | null,
): Promise<Said[]> {
  const said: Said[] = [];
  let killing: NodeJS.Timeout | undefined;
  createInterface(child.stdout).on('line', (line) => {
    said.push(JSON.parse(line) as Said);
    if (said.at(-1)?.kind !== 'opened') clearTimeout(killing);
    else if (afterMs !== null) killing = setTimeout(() => child.kill('SIGKILL'), afterMs);
  });
  child.stdin.write('go\n');
  await once(child, 'close');
  clearTimeout(killing);
  return said;
}
