import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { CollectRun } from '../../electron/contract/index.ts';
import { generateClass } from '../core/collect/generated-class.ts';
import { scratchFolder } from '../core/library/opened.ts';
import { isThorough } from '../thorough.ts';
import { killedUntilOneEnds } from './core/killed-child.ts';

const STUDENTS = 300;
const STEP_MS = 50;
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
    const look = (opened: Said | undefined, kills: number) => {
      expect(opened?.kind, `start after ${kills} kills`).toBe('opened');
      expect(opened?.seen).toMatchObject(CONSISTENT);
      // What had come in stays.
      expect(opened?.seen?.submissions).toBeGreaterThanOrEqual(before);
      before = opened?.seen?.submissions ?? 0;
    };
    const program = ['collecting-child.ts', library, folder] as const;
    const { starts, ended } = await killedUntilOneEnds<Said>(
      program,
      { stepMs: STEP_MS, mostKills: MOST_KILLS },
      look,
    );
    expect(starts).toBeGreaterThan(5);
    expect(ended?.run).toMatchObject({ state: 'finished', total: STUDENTS, done: STUDENTS });
    expect(ended?.seen).toMatchObject({ ...CONSISTENT, submissions: STUDENTS, classes: 1 });
  },
  300_000,
);
