import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ARCHIVE_LIMITS } from '../../../electron/core/collect/limits.ts';
import type { Core } from '../../../electron/core/core.ts';
import { open, scratchFolder } from '../library/opened.ts';
import { collected, generateClass } from './generated-class.ts';
import { bytesOf, zipFile, zipped } from './zips.ts';

const litter = (count: number) => Array.from({ length: count }, (_, at) => zipped(`${at}.x`, ''));
const linesOf = (core: Core, runId: string) => core.collect.items({ runId: runId as never });

/** The most lines that a run wrote while nothing else of this process had its turn. */
async function mostAtOnce(core: Core, work: () => Promise<unknown>): Promise<number> {
  let most = 0;
  let before = 0;
  let next: NodeJS.Immediate;
  const look = async () => {
    const done = (await core.collect.runs(undefined as never))[0]?.done ?? 0;
    most = Math.max(most, done - before);
    before = done;
  };
  const lookAgain = () => {
    next = setImmediate(lookAgain);
    void look();
  };
  next = setImmediate(lookAgain);
  await work().finally(() => clearImmediate(next));
  return most;
}

test('a zip of thousands of names is a few lines and a number, and what is handed in comes in', async () => {
  const core = await open(scratchFolder());
  const [one] = await generateClass(scratchFolder(), { students: 1, questions: 1 });
  const folder = scratchFolder();
  const last = zipped('last.kouda', bytesOf(one?.path ?? ''));
  writeFileSync(join(folder, 'all.zip'), zipFile([...litter(3_000), last]));
  const { id } = await core.classFolders.add({ kind: 'folder', name: '', path: folder });
  for (const outcome of ['new', 'already-there'] as const) {
    const run = await collected(core, { classFolderIds: [id] });
    expect(run).toMatchObject({ state: 'finished', total: 202, done: 202 });
    expect(run.counts).toMatchObject({ 'not-a-package': 201, [outcome]: 1 });
    expect((await linesOf(core, run.id)).filter(({ reason }) => reason !== '')).toMatchObject([
      { name: 'all.zip', outcome: 'not-a-package', reason: 'archive-others', detail: '2800' },
    ]);
  }
});

test('the rest of the process has its turn between the lines of names', async () => {
  const core = await open(scratchFolder());
  const folder = scratchFolder();
  writeFileSync(join(folder, 'names.zip'), zipFile(litter(150)));
  expect(await mostAtOnce(core, () => collected(core, { folders: [folder] }))).toBeLessThan(10);
});

test('zips in a zip together lead to no more than one may; how many are left out is said', async () => {
  // As many as the product allows would take minutes.
  const limits: { allEntries: number } = ARCHIVE_LIMITS as never;
  const { allEntries } = limits;
  limits.allEntries = 12;
  onTestFinished(() => {
    limits.allEntries = allEntries;
  });
  const core = await open(scratchFolder());
  const folder = scratchFolder();
  const inner = () =>
    zipFile([...litter(120), ...['a', 'b', 'c'].map((name) => zipped(`${name}.kouda`, 'x'))]);
  const outer = Array.from({ length: 5 }, (_, at) => zipped(`${at}.zip`, inner()));
  writeFileSync(join(folder, 'outer.zip'), zipFile(outer));
  const run = await collected(core, { folders: [folder] });
  // Three of the inner ones with what is in them are twelve; of each that is left, nothing is opened.
  expect(run.counts).toMatchObject({ refused: 10, 'not-a-package': 201 });
  expect(run.done).toBe(run.total);
  expect((await linesOf(core, run.id)).slice(-2)).toMatchObject([
    { name: expect.stringMatching(/outer\.zip$/), reason: 'archive-others', detail: '160' },
    { name: expect.stringMatching(/outer\.zip$/), outcome: 'refused', reason: 'archive-rest', detail: '2' },
  ]);
});
