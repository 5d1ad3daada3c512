import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { collected, endOf, generateClass } from '../collect/generated-class.ts';
import { zipFile, zipped } from '../collect/zips.ts';
import { handIn } from '../hand-in/handed-in.ts';
import { open, record, scratchFolder } from '../library/opened.ts';
import { broughtBack } from './brought-back.ts';
import { archiveFile, handmade, sha256, withRows, zippedArchive } from './handmade-archive.ts';
import { hostileArchives } from './hostile-archives.ts';
import { seenLibrary } from './seen-library.ts';

/**
 * Of what is here nothing may change. The runs' own reports do, and settings nobody made here: they are sound, and come
 * in by themselves, where one homework of an archive is refused.
 */
const OWN = ['collect_run', 'collect_item', 'setting'];

async function soundArchive() {
  const source = scratchFolder();
  const core = await open(source);
  await record(core, 0);
  await record(core, 1, 4);
  await handIn(core);
  await core.close();
  return handmade(source);
}

test('hostile and broken archives, each refused for its own reason, and nothing of them stays', async () => {
  const sound = await soundArchive();
  const folder = scratchFolder();
  const core = await open(folder);
  const before = seenLibrary(folder, OWN);
  const corpus = hostileArchives(sound);
  expect(corpus.length).toBeGreaterThanOrEqual(30);
  const paths = corpus.map(({ archive }, at) => archiveFile(archive, `${at}.zip`));
  const { run, items } = await broughtBack(core, ...paths);
  expect(run.state).toBe('finished');
  const told = corpus.map(({ name, detail }, at) => {
    const lines = items.filter((item) => item.name === `${at}.zip`);
    const line = lines.find(({ reason }) => reason !== '') ?? lines[0];
    return [name, line?.outcome, line?.reason, detail === undefined ? undefined : line?.detail];
  });
  expect(told).toEqual(corpus.map(({ name, outcome, reason, detail }) => [name, outcome, reason, detail]));
  expect(seenLibrary(folder, OWN)).toEqual(before);
  expect(readdirSync(join(folder, 'incoming'))).toEqual([]);
  // The one they were made from comes in; its settings are here already.
  const sounds = await broughtBack(core, archiveFile(sound));
  expect(sounds.items.map(({ outcome }) => outcome)).toEqual(['restored', 'already-there']);
});

test('an archive inside a zip is named, not brought back', async () => {
  const sound = zippedArchive(await soundArchive());
  const path = join(scratchFolder(), 'outer.zip');
  writeFileSync(path, zipFile([zipped('mine.zip', sound)]));
  const core = await open(scratchFolder());
  const { items } = await broughtBack(core, path);
  expect(items).toMatchObject([{ name: 'outer.zip/mine.zip', outcome: 'refused', reason: 'archive-inside' }]);
});

test('an archive among what students hand in brings nothing back, wherever it lies', async () => {
  const theirs = archiveFile(await soundArchive());
  const folder = scratchFolder();
  await generateClass(folder, { students: 1, questions: 1 });
  copyFileSync(theirs, join(folder, '20260002.zip'));
  const core = await open(scratchFolder());
  const refused = { outcome: 'refused', reason: 'archive-inside', restored: null };
  const walked = await collected(core, { folders: [folder] });
  expect(walked.counts).toMatchObject({ new: 1, refused: 1 });
  const lines = await core.collect.items({ runId: walked.id });
  expect(lines.find(({ outcome }) => outcome === 'refused')).toMatchObject(refused);
  const opened = await broughtBack(core, folder);
  expect(opened.run.counts).toMatchObject({ 'already-there': 1, refused: 1 });

  // A folder that was chosen in a page arrives file by file.
  const { id } = await core.collect.open({ classHomeworkId: null });
  const body = new Blob([new Uint8Array(readFileSync(theirs))]).stream();
  await core.receiveIncoming({ runId: id, name: 'week 3/20260002.zip', body, saidBytes: null });
  const ended = endOf(core, id);
  await core.collect.start({ runId: id, folders: [], classFolderIds: [] });
  await ended;
  expect(await core.collect.items({ runId: id })).toMatchObject([refused]);

  const classHomeworkId = lines.find(({ outcome }) => outcome === 'new')?.classHomeworkId ?? '';
  const forClass = await core.openPackages([theirs], classHomeworkId);
  await endOf(core, forClass);
  expect(await core.collect.items({ runId: forClass as never })).toMatchObject([refused]);

  expect((await core.classFolders.list(undefined as never)).folders).toEqual([]);
  expect(seenLibrary(core.libraryFolder).tables.setting).toEqual([]);
});

const ONE_TAKE_AND_THE_PACKAGE_OUT = {
  outcome: 'partly-restored',
  restored: {
    takes: 1,
    handIns: 0,
    left: [
      { why: 'take-unsound', count: 1 },
      { why: 'package-unsound', count: 1 },
    ],
  },
};

test('a recording and a package that were broken when they were archived stay out by themselves', async () => {
  const sound = await soundArchive();
  const [audio] = sound.files.filter(({ place }) => /^audio\/.*\.(wav|flac)$/.test(place));
  const handedIn = sound.files.find(({ place }) => place.startsWith('hand-ins/'));
  if (!audio || !handedIn) throw new Error('nothing to break');
  const broken = (bytes: Buffer) => {
    const copy = Buffer.from(bytes);
    copy.writeUInt8((copy.at(-600) ?? 0) ^ 1, copy.length - 600);
    return copy;
  };
  const files = sound.files.map((file) =>
    file === audio || file === handedIn ? { ...file, bytes: broken(file.bytes) } : file,
  );
  const folder = scratchFolder();
  const core = await open(folder);
  const { items } = await broughtBack(core, archiveFile({ ...sound, files }));
  expect(items[0]).toMatchObject(ONE_TAKE_AND_THE_PACKAGE_OUT);
  expect(Object.values(seenLibrary(folder).files)).not.toContain(sha256(broken(audio.bytes)));
});

test('a header that lies about sound samples, and a package that is not its row’s, stay out by themselves', async () => {
  const source = scratchFolder();
  // Nothing is compressed: the takes stay WAV.
  const filling = await open(source, { isUnattended: true });
  await record(filling, 0);
  await record(filling, 1, 4);
  await handIn(filling);
  await filling.close();
  const sound = withRows(handmade(source), (database) =>
    database.prepare('UPDATE submission SET manifest_hash = ?').run(sha256(Buffer.from('another'))),
  );
  const lying = sound.files.find(({ place }) => place.endsWith('.wav'));
  if (!lying) throw new Error('nothing to change');
  const bytes = Buffer.from(lying.bytes);
  // Samples a second, in the format chunk.
  bytes.writeUInt32LE(8_000, 24);
  const files = sound.files.map((file) => (file === lying ? { ...file, bytes } : file));
  const core = await open(scratchFolder());
  const { items } = await broughtBack(core, archiveFile({ ...sound, files }));
  expect(items[0]).toMatchObject(ONE_TAKE_AND_THE_PACKAGE_OUT);
});
