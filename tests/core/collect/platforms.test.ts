import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { open, scratchFolder } from '../library/opened.ts';
import { collected, generateClass } from './generated-class.ts';
import { bytesOf, deflated, gbkZipped, zipFile, zipped } from './zips.ts';

async function collectedZip(zip: Buffer, name = 'download.zip') {
  const core = await open(scratchFolder());
  const folder = scratchFolder();
  writeFileSync(join(folder, name), zip);
  const run = await collected(core, { folders: [folder] });
  return { core, run, items: await core.collect.items({ runId: run.id }) };
}

test("Moodle's download of all submissions: one folder a student, text answers beside", async () => {
  const packages = await generateClass(scratchFolder(), { students: 4 });
  const entries = packages.flatMap(({ path, student }, at) => [
    zipped(
      `${student.name}_${12_340 + at}_assignsubmission_file${at % 2 ? '_' : ''}/${basename(path)}`,
      bytesOf(path),
    ),
    zipped(`${student.name}_${12_340 + at}_assignsubmission_onlinetext/onlinetext.html`, '<p>见附件</p>'),
  ]);
  const { run, items } = await collectedZip(zipFile([...entries, zipped('__MACOSX/._x.kouda', 'junk')]));
  expect(run.counts).toMatchObject({ new: 4, refused: 0, 'not-a-package': 0 });
  expect(run).toMatchObject({ total: 4, done: 4 });
  const [first] = packages;
  expect(items[0]?.name.split('/').slice(1)).toEqual([
    'download.zip',
    `${first?.student.name}_12340_assignsubmission_file`,
    basename(first?.path ?? ''),
  ]);
});

test("Canvas's download: names with LATE and ids, all in one folder", async () => {
  const packages = await generateClass(scratchFolder(), { students: 3 });
  const entries = packages.map(({ path }, at) =>
    zipped(`wangwei${at === 1 ? '_LATE' : ''}_${100 + at}_${9_000 + at}_${basename(path)}`, bytesOf(path)),
  );
  const { run } = await collectedZip(zipFile([...entries, zipped('lisi_200_9900_essay.pdf', '%PDF')]));
  expect(run.counts).toMatchObject({ new: 3, 'not-a-package': 1 });
});

test('names in GBK without a word about it are shown as they were meant', async () => {
  const [one] = await generateClass(scratchFolder(), { students: 1 });
  // 王伟/口语.kouda
  const name = Buffer.concat([
    Buffer.from([0xcd, 0xf5, 0xce, 0xb0]),
    Buffer.from('/'),
    Buffer.from([0xbf, 0xda, 0xd3, 0xef]),
    Buffer.from('.kouda'),
  ]);
  const { run, items } = await collectedZip(zipFile([gbkZipped(name, bytesOf(one?.path ?? ''))]));
  expect(run.counts.new).toBe(1);
  expect(items[0]?.name).toMatch(/\/王伟\/口语\.kouda$/);
});

test('a zip in a zip is opened, a third one is not; compressed packages are packages', async () => {
  const [one, two] = await generateClass(scratchFolder(), { students: 2 });
  const inner = zipFile([deflated('a.kouda', bytesOf(one?.path ?? ''))]);
  const deep = zipFile([zipped('deeper.zip', zipFile([zipped('b.kouda', bytesOf(two?.path ?? ''))]))]);
  const { run, items } = await collectedZip(
    zipFile([zipped('student.zip', inner), zipped('deep.zip', deep)]),
  );
  expect(run.counts).toMatchObject({ new: 1, refused: 1 });
  expect(items.find(({ outcome }) => outcome === 'refused')).toMatchObject({ reason: 'archive-too-deep' });
});

test('a package renamed to .zip is the package', async () => {
  const [one] = await generateClass(scratchFolder(), { students: 1 });
  const { run } = await collectedZip(bytesOf(one?.path ?? ''), '作业.zip');
  expect(run.counts.new).toBe(1);
});
