import { copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { CheckProgress, LibraryStatus } from '../../../electron/contract/index.ts';
import type { Core } from '../../../electron/core/core.ts';
import { handIn, packageOf, packagesIn } from '../hand-in/handed-in.ts';
import { open, record, scratchFolder } from './opened.ts';

const nothing = undefined as never;

async function check(core: Core, signal?: AbortSignal): Promise<CheckProgress[]> {
  const seen: CheckProgress[] = [];
  for await (const progress of await core.library.check(nothing, signal))
    seen.push(CheckProgress.parse(progress));
  return seen;
}

const fileOf = (take: { id: string; codec: string }) =>
  `${take.id}.${take.codec === 'flac' ? 'flac' : 'wav'}`;

test('a sound library: progress counts up to the end and nothing is found', async () => {
  const core = await open(scratchFolder());
  await record(core, 0);
  await record(core, 1);
  const seen = await check(core);
  expect(seen.map(({ done }) => done)).toEqual([0, 1, 2, 3, 4]);
  expect(seen.every(({ total }) => total === 4)).toBe(true);
  expect(seen.at(-1)).toMatchObject({ finished: true, problems: [] });
});

test('one flipped bit of audio, a missing file and an unlisted one are each named', async () => {
  const folder = scratchFolder();
  const core = await open(folder);
  const [sound, changed, missing] = [await record(core, 0), await record(core, 1), await record(core, 2)];
  // So that no compression replaces what is broken here.
  const now = await Promise.all([changed, missing].map(({ id }) => core.takes.get({ takeId: id })));
  const [changedFile = '', missingFile = ''] = now.map(fileOf);
  const bytes = readFileSync(join(folder, 'audio', changedFile));
  const at = bytes.length - 1_001;
  bytes[at] = (bytes[at] ?? 0) ^ 4;
  writeFileSync(join(folder, 'audio', changedFile), bytes);
  const soundFile = fileOf(await core.takes.get({ takeId: sound.id }));
  copyFileSync(join(folder, 'audio', soundFile), join(folder, 'audio', 'found on the street.wav'));
  rmSync(join(folder, 'audio', missingFile));
  const { problems, finished } = (await check(core)).at(-1) ?? { problems: [], finished: false };
  expect(finished).toBe(true);
  expect(problems).toEqual([
    { kind: 'audio-changed', takeId: changed.id, file: `audio/${changedFile}` },
    { kind: 'audio-missing', takeId: missing.id, file: `audio/${missingFile}` },
    { kind: 'audio-unlisted', takeId: null, file: 'audio/found on the street.wav' },
  ]);
});

test('a hand-in changed by one bit, exchanged for another whole one, or gone, is named', async () => {
  const folder = scratchFolder();
  const core = await open(folder);
  await record(core, 0);
  const changed = await handIn(core);
  const exchanged = await handIn(core);
  const missing = await handIn(core);
  const sound = await handIn(core);
  expect((await check(core)).at(-1)?.problems).toEqual([]);
  expect(packagesIn(folder)).toHaveLength(4);
  const bytes = readFileSync(packageOf(folder, changed));
  const at = bytes.length >> 1;
  bytes[at] = (bytes[at] ?? 0) ^ 4;
  writeFileSync(packageOf(folder, changed), bytes);
  copyFileSync(packageOf(folder, sound), packageOf(folder, exchanged));
  rmSync(packageOf(folder, missing));
  const problems = (await check(core)).at(-1)?.problems ?? [];
  const named = (kind: string, { id }: { id: string }) => ({
    kind,
    takeId: null,
    file: `hand-ins/${id}.kouda`,
  });
  expect(new Set(problems)).toEqual(
    new Set([
      named('package-changed', changed),
      named('package-changed', exchanged),
      named('package-missing', missing),
    ]),
  );
});

test('rows that point nowhere are a damaged catalogue', async () => {
  const folder = scratchFolder();
  const core = await open(folder);
  await record(core, 0);
  const other = new Database(join(folder, 'catalogue.sqlite'));
  other.pragma('foreign_keys = OFF');
  other.exec(`INSERT INTO question (id, homework_id) VALUES ('q', 'no such homework')`);
  other.close();
  expect((await check(core)).at(-1)?.problems).toMatchObject([{ kind: 'catalogue-damaged', takeId: null }]);
});

test('an aborted check ends without being finished', async () => {
  const core = await open(scratchFolder());
  await record(core, 0);
  const abort = new AbortController();
  const seen: CheckProgress[] = [];
  for await (const progress of await core.library.check(nothing, abort.signal)) {
    seen.push(progress);
    abort.abort();
  }
  expect(seen.map(({ finished }) => finished)).toEqual([false]);
});

test('the status tells takes, trash and sizes as they are on the disk', async () => {
  const folder = scratchFolder();
  const core = await open(folder);
  const kept = await record(core, 0);
  const thrown = await record(core, 1);
  await core.takes.trash({ takeId: thrown.id });
  const status = LibraryStatus.parse(await core.library.status(nothing));
  const sizes = await Promise.all(
    [kept, thrown].map(async ({ id }) => (await core.takes.get({ takeId: id })).sizeBytes),
  );
  expect(status).toMatchObject({ path: folder, takes: 1, trashedTakes: 1, appVersion: '1.2.3' });
  expect(status.audioBytes).toBe((sizes[0] ?? 0) + (sizes[1] ?? 0));
  expect(status.trashBytes).toBe(sizes[1]);
  expect(status.freeBytes).toBeGreaterThan(0);
});
