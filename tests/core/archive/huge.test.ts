import { execFileSync, spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isThorough } from '../../thorough.ts';
import { open, scratchFolder } from '../library/opened.ts';
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

test.runIf(isThorough)(
  'an archive of more than 4 GiB is written, verified and read by another program',
  async () => {
    const folder = scratchFolder();
    await makeHugeLibrary(folder);
    const core = await open(folder);
    // Every byte was read back and compared before it got its name.
    const { path, run } = await exportArchive(core, { kind: 'library' });
    expect(run.problems).toEqual([]);
    expect(statSync(path).size).toBeGreaterThan(2 ** 32);
    if (spawnSync('python3', ['--version']).status === 0)
      expect(execFileSync('python3', ['-c', LOOK, path], { encoding: 'utf8' }).trim()).toBe('4400000044');
  },
  300_000,
);
