import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { onTestFinished } from 'vitest';

interface Word {
  readonly kind: 'opened' | 'ended';
}

type Child = ChildProcessByStdio<Writable, Readable, null>;

/** The app in a process of its own, loaded and waiting for a word. `script`: beside this file. */
function loadedChild(script: string, ...args: string[]): Child {
  const path = resolve(import.meta.dirname, script);
  const child = spawn(process.execPath, [path, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/**
 * Gives it the word; killed so long after it said that the library was open, unless it has more to say by then; null: left
 * alone. Answers what it said, one line each.
 */
async function saidUntilKilled<Said extends Word>(child: Child, afterMs: number | null): Promise<Said[]> {
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

/**
 * Starts the app again and again, each killed a step later than the one before, until one ends by itself; on a busy machine
 * a run outlasts even `mostKills`, and the start after them is left alone. `look` is told what each said when it had
 * opened. Answers how many starts it took and the last one's end.
 */
export async function killedUntilOneEnds<Said extends Word>(
  [script, ...args]: readonly [script: string, ...args: string[]],
  { stepMs, mostKills }: { stepMs: number; mostKills: number },
  look: (opened: Said | undefined, kills: number) => void,
): Promise<{ starts: number; ended: Said | undefined }> {
  let ended: Said | undefined;
  let kills = 0;
  // One ahead, so that loading costs no time of its own.
  let next = loadedChild(script, ...args);
  for (; kills <= mostKills && !ended; kills++) {
    const child = next;
    next = loadedChild(script, ...args);
    const said = await saidUntilKilled<Said>(child, kills < mostKills ? stepMs * (kills + 1) : null);
    look(said[0], kills);
    ended = said.find(({ kind }) => kind === 'ended');
  }
  console.log(`${kills} starts`);
  return { starts: kills, ended };
}
