import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CollectRun } from '../../electron/contract/index.ts';
import { generateClass } from '../core/collect/generated-class.ts';
import { scratchFolder } from '../core/library/opened.ts';
import { isThorough } from '../thorough.ts';
import { loadedChild, saidUntilKilled } from './core/killed-child.ts';

const STUDENTS = 300;
const STEP_MS = 50;
/** On a busy machine a run outlasts even these; the start after them is left alone. */
const MOST_KILLS = 60;

interface Seen {
  readonly submissions: number;
  readonly classes: number;
}
interface Said {
  readonly kind: 'opened' | 'ended';
  readonly seen: Seen | null;
  readonly run?: CollectRun;
}

const CONSISTENT = {
  partial: 0,
  filesWithoutRow: [],
  rowsWithoutFile: [],
  orphans: 0,
  running: 0,
  damage: 'ok',
  staged: 0,
};

test.runIf(isThorough)(
  `${STUDENTS} packages, killed every ${STEP_MS} ms of a run until one ends untouched: each student whole or absent`,
  async () => {
    const [library, folder] = [scratchFolder(), scratchFolder()];
    mkdirSync(join(library, 'collected'));
    mkdirSync(join(library, 'incoming'));
    await generateClass(folder, { students: STUDENTS, questions: 2, secondsPerAnswer: 0.3 });
    let before = 0;
    let ended: Said | undefined;
    let kills = 0;
    // One ahead, so that loading costs no time of its own.
    let next = loadedChild('collecting-child.ts', library, folder);
    for (; kills <= MOST_KILLS && !ended; kills++) {
      const child = next;
      next = loadedChild('collecting-child.ts', library, folder);
      const said = await saidUntilKilled<Said>(child, kills < MOST_KILLS ? STEP_MS * (kills + 1) : null);
      const [opened] = said;
      expect(opened?.kind, `start after ${kills} kills`).toBe('opened');
      expect(opened?.seen).toMatchObject(CONSISTENT);
      // What had come in stays.
      expect(opened?.seen?.submissions).toBeGreaterThanOrEqual(before);
      before = opened?.seen?.submissions ?? 0;
      ended = said.find(({ kind }) => kind === 'ended');
    }
    console.log(`${kills} starts`);
    expect(kills).toBeGreaterThan(5);
    expect(ended?.run).toMatchObject({ state: 'finished', total: STUDENTS, done: STUDENTS });
    expect(ended?.seen).toMatchObject({ ...CONSISTENT, submissions: STUDENTS, classes: 1 });
  },
  300_000,
);
