import { mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { collected, generateClass } from '../core/collect/generated-class.ts';
import { open, scratchFolder } from '../core/library/opened.ts';
import { smallDisk } from './core/small-disk.ts';

const STUDENTS = 30;

/** Takes what is free but for `leftBytes`; answers the file that takes it. */
function fillUp(disk: string, leftBytes: number): string {
  const { bavail, bsize } = statfsSync(disk);
  const path = join(disk, 'others');
  writeFileSync(path, Buffer.alloc(bavail * bsize - leftBytes, 1));
  return path;
}

const handIns = (library: string) =>
  readdirSync(join(library, 'collected')).filter((name) => name.endsWith('.kouda'));

// With room for a few packages their copies fail; with room for none at all not even the report can be written.
test.for([
  ['a few packages', 1_500_000],
  ['nothing at all', 8_192],
] as const)(
  'a disk that is full after %s: the library goes on, each student is whole or absent, and the rest comes later',
  async ([, leftBytes], { skip }) => {
    const disk = smallDisk(24 * 1024 * 1024);
    if (!disk) {
      console.warn('SKIPPED: a full disk needs the right to mount a tmpfs (root)');
      return skip();
    }
    const folder = scratchFolder();
    await generateClass(folder, { students: STUDENTS, questions: 2, secondsPerAnswer: 10, audio: 'flac' });
    const library = join(disk, 'library');
    mkdirSync(library);
    const core = await open(library);
    const others = fillUp(disk, leftBytes);
    const run = await collected(core, { folders: [folder] });
    expect(run.counts.new).toBeLessThan(STUDENTS);
    expect(handIns(library)).toHaveLength(run.counts.new);
    const said = [
      ...run.problems.map(({ code }) => code),
      ...(await core.collect.items({ runId: run.id })).map(({ reason }) => reason),
    ].filter((reason) => reason !== '');
    expect(new Set(said)).toEqual(new Set(['DISK_FULL']));
    const classes = await core.classes.list(undefined as never);
    expect(classes.reduce((sum, { studentCount }) => sum + studentCount, 0)).toBe(run.counts.new);

    rmSync(others);
    const rest = await collected(core, { folders: [folder] });
    expect(rest).toMatchObject({ state: 'finished', problems: [] });
    expect(rest.counts).toMatchObject({
      new: STUDENTS - run.counts.new,
      'already-there': run.counts.new,
      failed: 0,
    });
    expect(handIns(library)).toHaveLength(STUDENTS);
  },
);
