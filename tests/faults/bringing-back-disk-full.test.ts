import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { broughtBack } from '../core/archive/brought-back.ts';
import { archiveFile, handmade } from '../core/archive/handmade-archive.ts';
import { seenLibrary } from '../core/archive/seen-library.ts';
import { open, record, scratchFolder } from '../core/library/opened.ts';

const TAKES = 12;
const OWN = ['collect_run', 'collect_item'];

/** A disk that takes so many files and folders and then is full; false where this machine does not let us. */
function mounted(folder: string, option: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', option, 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

test('a disk that is full in the middle: told, nothing half in, and all of it once there is room', async (context) => {
  const disk = scratchFolder();
  // Room for the library and a few files of the archive: bytes enough, so that nobody sees it coming.
  if (!mounted(disk, 'size=256m,nr_inodes=28')) {
    console.warn('SKIPPED: a full disk needs the right to mount a tmpfs (root)');
    return context.skip();
  }
  onTestFinished(() => void execFileSync('umount', ['-l', disk]));
  const source = scratchFolder();
  const filling = await open(source);
  for (let take = 0; take < TAKES; take++) await record(filling, take % 3, 1);
  await filling.close();
  const archive = archiveFile(handmade(source));

  const core = await open(disk);
  const before = seenLibrary(disk, OWN);
  const { run, items } = await broughtBack(core, archive);
  expect(run.state).toBe('finished');
  expect(items[0]).toMatchObject({ outcome: 'failed', reason: 'DISK_FULL', homeworkTitle: 'Kafka 语音作业' });
  expect(seenLibrary(disk, OWN)).toEqual(before);
  expect(readdirSync(join(disk, 'incoming'))).toEqual([]);

  execFileSync('mount', ['-o', 'remount,nr_inodes=10000', disk]);
  const again = await broughtBack(core, archive);
  expect(again.items[0]).toMatchObject({ outcome: 'restored', restored: { takes: TAKES } });
  await core.close();
});
