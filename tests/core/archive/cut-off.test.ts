import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import Database from 'better-sqlite3';
import { expect, onTestFinished, test } from 'vitest';
import type { ExportRun } from '../../../electron/contract/index.ts';
import { snapshotCatalogue } from '../../../electron/core/archive/archived-catalogue.ts';
import { writeArchive } from '../../../electron/core/archive/writing/write-archive.ts';
import { Catalogue } from '../../../electron/core/catalogue/catalogue.ts';
import { openConnection } from '../../../electron/core/catalogue/connection.ts';
import type { Core } from '../../../electron/core/core.ts';
import { isThorough } from '../../thorough.ts';
import { ended } from '../export/exporting.ts';
import { listedTakes, open, record, scratchFolder } from '../library/opened.ts';
import { ARCHIVE, readArchive } from './exported-archive.ts';

const SCRIPT = resolve(import.meta.dirname, 'archive-process.ts');
/** Large enough that a kill or a cancel finds it unfinished. */
const LOOSE_BYTES = 48_000_000;

/** A library with takes, one of which is large: random bytes of a rate that is never compressed. */
async function largeLibrary(): Promise<string> {
  const folder = scratchFolder();
  const core = await open(folder);
  const { id } = await record(core, 0);
  await core.close();
  const catalogue = new Database(join(folder, 'catalogue.sqlite'));
  rmSync(join(folder, 'audio', `${id}.flac`), { force: true });
  writeFileSync(join(folder, 'audio', `${id}.wav`), Buffer.alloc(LOOSE_BYTES, 7));
  catalogue
    .prepare(`UPDATE take SET codec = 'pcm', sample_rate = 11025, size_bytes = ? WHERE id = ?`)
    .run(LOOSE_BYTES, id);
  catalogue.close();
  return folder;
}

test.runIf(isThorough)(
  'killed in mid-archive: nothing under the final name, and the next start removes what was left',
  async () => {
    const library = await largeLibrary();
    let cutOff = 0;
    for (const changes of [2, 4, 8]) {
      const folder = scratchFolder();
      const child = spawn(process.execPath, [SCRIPT, library, folder], {
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      onTestFinished(() => void child.kill('SIGKILL'));
      let seen = 0;
      // The archive's own file: what is told of the folder beside it comes before anything was written.
      const watching = watch(folder, (_, name) => {
        if (name?.endsWith('.part') && ++seen === changes) child.kill('SIGKILL');
      });
      await once(child, 'exit');
      watching.close();
      const left = readdirSync(folder);
      expect(left.filter((name) => name.endsWith('.zip'))).toEqual([]);
      if (left.some((name) => name.endsWith('.part'))) cutOff += 1;
      const again = await open(library);
      const [run] = await again.exports.runs(undefined as never);
      expect(run).toMatchObject({ folder, state: 'interrupted', what: 'archive' });
      expect(readdirSync(folder)).toEqual([]);
      await again.close();
    }
    // Else nothing was tried.
    expect(cutOff).toBeGreaterThanOrEqual(1);
  },
);

test('cancelled, it leaves nothing', async () => {
  const core = await open(await largeLibrary());
  const folder = scratchFolder();
  const { id } = await core.exports.start({ subject: { kind: 'library' }, choice: ARCHIVE, folder });
  await expect
    .poll(() => readdirSync(folder).some((name) => name.endsWith(`.zip.${id}.part`)), {
      interval: 2,
      timeout: 60_000,
    })
    .toBe(true);
  await core.exports.cancel({ runId: id });
  expect(await ended(core, id)).toMatchObject({ state: 'cancelled', written: [] });
  expect(readdirSync(folder)).toEqual([]);
});

test('a file system that holds no file so large: a plain word, and nothing is left', async () => {
  const library = await largeLibrary();
  const folder = scratchFolder();
  // Ignored, the signal of the limit becomes the error FAT32 gives: EFBIG.
  const command = `trap '' XFSZ; ulimit -f ${Math.round(LOOSE_BYTES / 2 / 1024)}; exec "$0" "$@"`;
  const child = spawn('bash', ['-c', command, process.execPath, SCRIPT, library, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const run = JSON.parse(await text(child.stdout)) as ExportRun;
  expect(run).toMatchObject({ state: 'failed', written: [], problems: [{ code: 'FILE_TOO_LARGE' }] });
  expect(readdirSync(folder)).toEqual([]);
});

test('compressed between the rows and its turn, a take goes in as it is now, and its row says so', async () => {
  const folder = scratchFolder();
  const core = await open(folder);
  const { id, frames } = await record(core, 0);
  await compressed(core);
  rmSync(join(folder, 'audio', `${id}.wav`), { force: true });
  const source = join(folder, 'catalogue.sqlite');
  const catalogue = new Catalogue(source, openConnection(source));
  const scratch = scratchFolder();
  const snapshotPath = join(scratch, 'snapshot.sqlite');
  await snapshotCatalogue(catalogue, snapshotPath);
  catalogue.close();
  const earlier = new Database(snapshotPath);
  earlier.prepare(`UPDATE take SET codec = 'pcm', size_bytes = ?`).run(44 + 2 * frames);
  earlier.close();
  const target = join(scratch, 'archive.zip');
  const told: unknown[] = [];
  await writeArchive(
    {
      scope: { kind: 'library' },
      title: '',
      snapshotPath,
      rowsPath: join(scratch, 'rows.sqlite'),
      libraryFolder: folder,
      target,
      now: Date.now(),
      appVersion: '1',
    },
    { report: () => undefined, tell: (problem) => told.push(problem) },
  );
  expect(told).toEqual([]);
  const archive = await readArchive(target);
  const { length } = archive.file(`audio/${id}.flac`);
  expect(archive.rows('SELECT codec, size_bytes FROM take')).toEqual([{ codec: 'flac', size_bytes: length }]);
  expect(existsSync(join(folder, 'audio', `${id}.flac`))).toBe(true);
});

async function compressed(core: Core): Promise<void> {
  await expect
    .poll(async () => (await listedTakes(core)).every(({ codec }) => codec === 'flac'), { timeout: 60_000 })
    .toBe(true);
}
