import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { open, scratchFolder } from '../library/opened.ts';
import { collected, generateClass } from './generated-class.ts';

test('a folder of packages becomes a class; collecting it again changes nothing', async () => {
  const core = await open(scratchFolder());
  const folder = scratchFolder();
  const packages = await generateClass(folder, { students: 5, versions: 2 });
  const run = await collected(core, { folders: [folder] });
  expect(run).toMatchObject({ state: 'finished', total: 10, done: 10, problems: [] });
  expect(run.counts).toMatchObject({ new: 5, 'newer-version': 5 });
  expect(readdirSync(join(core.libraryFolder, 'collected')).sort()).toEqual(
    packages.map(({ submissionId }) => `${submissionId}.kouda`).sort(),
  );
  const again = await collected(core, { folders: [folder] });
  expect(again.counts).toMatchObject({ new: 0, 'already-there': 10 });
});
