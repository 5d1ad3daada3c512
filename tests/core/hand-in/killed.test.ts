import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, watch } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import { verifyPackage } from '../../../electron/core/hand-in/package/index.ts';
import { isThorough } from '../../thorough.ts';
import { open, record, scratchFolder } from '../library/opened.ts';
import { listed, packageOf, packagesIn } from './handed-in.ts';

interface Said {
  readonly phase: string;
  readonly id: string | null;
  readonly receipt: string | null;
}

async function recorded(): Promise<string> {
  const folder = scratchFolder();
  const core = await open(folder);
  await record(core, 0, 30);
  await record(core, 1, 10);
  await core.close();
  return folder;
}

function sealInChild(folder: string): ChildProcess {
  const script = resolve(import.meta.dirname, 'sealing-process.ts');
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** Every row has its whole package, every whole package its row, and nothing unfinished lies about. */
async function agrees(folder: string, said: readonly Said[]): Promise<number> {
  const core = await open(folder);
  const rows = await listed(core);
  expect(packagesIn(folder)).toEqual(rows.map(({ id }) => `${id}.kouda`).sort());
  for (const row of rows) {
    const { receipt, manifest } = await verifyPackage(packageOf(folder, row));
    expect([receipt, manifest.submission.number]).toEqual([row.receipt, row.number]);
  }
  for (const { id, receipt } of said) {
    if (id !== null) expect(rows.find((row) => row.id === id)?.receipt).toBe(receipt);
  }
  expect(rows.map(({ number }) => number)).toEqual(rows.map((_, at) => rows.length - at));
  await core.close();
  return rows.length;
}

test('killed between the package and its row: the next start lists it, whole', async () => {
  const folder = await recorded();
  const child = sealInChild(folder);
  if (!child.stdout) throw new Error('no output');
  const gone = once(child, 'exit');
  await once(createInterface(child.stdout), 'line');
  // Sealing has begun. With the catalogue held, its row has to wait; the package needs no catalogue.
  const holder = new Database(join(folder, 'catalogue.sqlite'));
  holder.exec('BEGIN IMMEDIATE');
  const handIns = join(folder, 'hand-ins');
  await expect
    .poll(() => packagesIn(folder).some((name) => name.endsWith('.kouda')), { timeout: 20_000 })
    .toBe(true);
  child.kill('SIGKILL');
  await gone;
  expect(holder.prepare('SELECT count(*) FROM submission').pluck().get()).toBe(0);
  holder.exec('ROLLBACK');
  holder.close();
  expect(existsSync(handIns)).toBe(true);
  expect(await agrees(folder, [])).toBe(1);
}, 60_000);

test.runIf(isThorough)(
  'killed whenever a file comes, goes or grows: rows and packages always agree, and what was told is there',
  async () => {
    const folder = await recorded();
    let before = 0;
    for (const changes of [1, 2, 4, 6, 9, 14, 22]) {
      const child = sealInChild(folder);
      if (!child.stdout) throw new Error('no output');
      const said: Said[] = [];
      const gone = once(child, 'exit');
      createInterface(child.stdout).on('line', (line) => said.push(JSON.parse(line) as Said));
      await once(child.stdout, 'data');
      await expect.poll(() => existsSync(join(folder, 'hand-ins'))).toBe(true);
      let seen = 0;
      const watching = watch(join(folder, 'hand-ins'), () => {
        if (++seen === changes) child.kill('SIGKILL');
      });
      await gone;
      watching.close();
      const now = await agrees(folder, said);
      expect(now).toBeGreaterThanOrEqual(before);
      before = now;
    }
  },
  180_000,
);
