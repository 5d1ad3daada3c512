import { execFileSync, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { open, scratchFolder } from '../library/opened.ts';
import { broughtBack } from './brought-back.ts';
import { exportArchive } from './exported-archive.ts';
import { makeHugeLibrary } from './huge-library.ts';

/** Reads what stands behind the 4 GiB, and the sizes of everything, as a program that knows nothing of Kouda. */
const LOOK = `
import json, sys, zipfile
with zipfile.ZipFile(sys.argv[1]) as archive:
    json.loads(archive.read('kouda-archive.json'))
    files = json.loads(archive.read('kouda/files.json'))['files']
    sizes = {entry.filename: entry.file_size for entry in archive.infolist()}
    assert all(sizes[piece['entry']] >= piece['start'] + piece['size'] for file in files for piece in file['pieces'])
    largest = max(archive.infolist(), key=lambda entry: entry.file_size)
    with archive.open(largest) as audio: assert audio.read(4) == b'RIFF'
    print(largest.file_size)
`;

test('an archive of more than 4 GiB is written, verified, read by another program, and brought back', async () => {
  const folder = scratchFolder();
  const takeId = await makeHugeLibrary(folder);
  const core = await open(folder);
  // Every byte was read back and compared before it got its name.
  const { path, run } = await exportArchive(core, { kind: 'library' });
  expect(run.problems).toEqual([]);
  expect(statSync(path).size).toBeGreaterThan(2 ** 32);
  if (spawnSync('python3', ['--version']).status === 0)
    expect(execFileSync('python3', ['-c', LOOK, path], { encoding: 'utf8' }).trim()).toBe('4400000044');
  await core.close();

  const other = await open(scratchFolder());
  const { items } = await broughtBack(other, path);
  expect(items[0]).toMatchObject({ outcome: 'restored', restored: { takes: 2, left: [] } });
  expect(statSync(join(other.libraryFolder, 'audio', `${takeId}.wav`)).size).toBe(4_400_000_044);
}, 300_000);
