import { expect, test } from 'vitest';
import { open, scratchFolder } from '../library/opened.ts';
import { broughtBack } from './brought-back.ts';
import { checked } from './checked-library.ts';
import { archiveFile, handmade } from './handmade-archive.ts';
import { fillRichLibrary } from './rich-library.ts';
import { seenLibrary } from './seen-library.ts';

/** This library's own doings: the run that brings back is one of them. */
const OWN = ['collect_run', 'collect_item', 'notice'];

test('a whole library, out and in: equal rows and equal files; again, nothing changes', async () => {
  const source = scratchFolder();
  const { builtInId } = await fillRichLibrary(source);
  const archive = archiveFile(handmade(source));
  const target = scratchFolder();
  const core = await open(target);
  const { run, items } = await broughtBack(core, archive);
  expect(
    items.map(({ outcome, homeworkTitle, reason, detail }) => [outcome, homeworkTitle, reason, detail]),
  ).toEqual([
    ['restored', 'Kafka 语音作业', '', ''],
    ['restored', '第二份作业', '', ''],
    ['restored', '班级作业', '', ''],
    ['restored', null, '', ''],
  ]);
  expect(run).toMatchObject({ state: 'finished', total: 4, done: 4 });
  expect(items[0]?.restored).toMatchObject({
    homeworkId: builtInId,
    takes: 4,
    handIns: 1,
    feedback: 1,
    left: [],
  });
  const seen = seenLibrary(target, OWN);
  expect(seen).toEqual(seenLibrary(source, OWN));
  const { collect_run, collect_item } = seenLibrary(source).tables;
  expect(seenLibrary(target).tables).toMatchObject({
    collect_run: expect.arrayContaining([...(collect_run ?? [])]),
    collect_item: expect.arrayContaining([...(collect_item ?? [])]),
  });
  expect(await checked(core)).toEqual([]);

  const again = await broughtBack(core, archive);
  expect(again.items.map(({ outcome }) => outcome)).toEqual(Array(4).fill('already-there'));
  expect(seenLibrary(target, OWN)).toEqual(seen);
  await core.close();
  // The next start finds nothing to list, to mend or to remove.
  const next = await open(target);
  expect(await next.library.notices(undefined as never)).toEqual([]);
  expect(seenLibrary(target, OWN)).toEqual(seen);
});
