import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { isThorough } from '../../thorough.ts';
import { listedTakes, open, scratchFolder } from './opened.ts';

interface Said {
  readonly takeId: string;
  readonly framesOnDisk?: number;
  readonly name?: string;
}

/** Lets the process record until it has said `count` things, and kills it at once with SIGKILL. */
async function recordUntilKilled(folder: string, count: number): Promise<Said[]> {
  const script = resolve(import.meta.dirname, 'recording-process.ts');
  const child: ChildProcess = spawn(process.execPath, [script, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  if (!child.stdout) throw new Error('no output');
  const said: Said[] = [];
  const gone = once(child, 'exit');
  for await (const line of createInterface(child.stdout)) {
    said.push(JSON.parse(line) as Said);
    if (said.length === count) child.kill('SIGKILL');
  }
  await gone;
  return said;
}

/** The most that was acknowledged of each take. */
function acknowledged(said: readonly Said[]): Map<string, number> {
  const frames = new Map<string, number>();
  for (const each of said)
    frames.set(each.takeId, Math.max(frames.get(each.takeId) ?? 0, each.framesOnDisk ?? 0));
  return frames;
}

test('killed at any moment: the catalogue is sound and knows every take and name it acknowledged', async () => {
  for (const count of isThorough ? [1, 3, 6, 11, 16] : [3, 11]) {
    const folder = scratchFolder();
    const said = await recordUntilKilled(folder, count);
    const core = await open(folder);
    const notices = await core.library.notices(undefined as never);
    expect(notices.filter(({ kind }) => kind !== 'take-recovered')).toEqual([]);
    const takes = new Map((await listedTakes(core)).map((take) => [take.id as string, take]));
    for (const [takeId, frames] of acknowledged(said)) {
      expect(takes.get(takeId)?.frames).toBeGreaterThanOrEqual(frames);
    }
    for (const { takeId, name } of said) if (name) expect(takes.get(takeId)?.name).toBe(name);
    await core.close();
  }
}, 60_000);

test('killed, and the header of the database lost: its log still holds everything', async () => {
  const folder = scratchFolder();
  const said = await recordUntilKilled(folder, 12);
  const file = join(folder, 'catalogue.sqlite');
  truncateSync(file, 50);
  const core = await open(folder);
  const takes = new Map((await listedTakes(core)).map((take) => [take.id as string, take]));
  for (const { takeId, name } of said) if (name) expect(takes.get(takeId)?.name).toBe(name);
  expect(takes.size).toBeGreaterThanOrEqual(acknowledged(said).size);
});

const DAMAGES: Record<string, (file: string) => void> = {
  'the database emptied': (file) => truncateSync(file, 0),
  'database and log overwritten at their beginning': (file) => {
    for (const path of [file, `${file}-wal`]) {
      const bytes = readFileSync(path);
      writeFileSync(path, bytes.fill(0xa5, 0, 4_000));
    }
  },
};

for (const [damage, inflict] of Object.entries(DAMAGES)) {
  test(`killed, and ${damage}: every take is listed again, every original byte kept`, async () => {
    const folder = scratchFolder();
    const said = await recordUntilKilled(folder, 14);
    const file = join(folder, 'catalogue.sqlite');
    inflict(file);
    const before = ['', '-wal'].map((end) => readFileSync(file + end));
    expect(before[1]?.length).toBeGreaterThan(0);
    const core = await open(folder);
    const takes = new Map((await listedTakes(core)).map((take) => [take.id as string, take]));
    for (const [takeId, frames] of acknowledged(said)) {
      expect(takes.get(takeId)?.frames).toBeGreaterThanOrEqual(frames);
    }
    const notices = await core.library.notices(undefined as never);
    const notice = notices.find(({ kind }) => kind === 'catalogue-restored');
    const keptAs = notice && 'keptAs' in notice ? notice.keptAs : 'nothing';
    const after = ['', '-wal'].map((end) => readFileSync(join(folder, keptAs + end)));
    expect(after.map((bytes, index) => before[index]?.equals(bytes))).toEqual([true, true]);
  }, 60_000);
}
