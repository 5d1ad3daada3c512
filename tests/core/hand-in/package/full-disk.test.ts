import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { sealPackage } from '../../../../electron/core/hand-in/package/index.ts';
import { oneIn } from '../../../thorough.ts';
import { draft, noise, scratchFolder, takeOf } from './sealable.ts';

/** Bytes of the disk: full in the first answer, in the second, and in the package. */
const SIZES = [64, 300, 600].map((kilobytes) => kilobytes * 1024);

test.for(oneIn(2, ['opus-64', 'flac'] as const))(
  'a full disk stops a seal with %s and gets its room back',
  async (audio, { skip }) => {
    const folder = scratchFolder();
    // Noise does not shrink: about 250 kB an answer as Opus and as FLAC.
    const seconds = audio === 'flac' ? 8 : 28;
    const answers = [1, 2].map((number) => takeOf(folder, noise(16_000 * seconds, number), 16_000, number));
    for (const size of SIZES) {
      const disk = join(folder, String(size));
      mkdirSync(disk);
      try {
        execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', disk], { stdio: 'ignore' });
      } catch {
        console.warn('SKIPPED: a full disk needs the right to mount a tmpfs (root)');
        return skip();
      }
      onTestFinished(() => void execFileSync('umount', ['-l', disk]));
      const seal = sealPackage({ manifest: draft(2), answers, audio, target: join(disk, 'a.kouda') });
      await expect(seal).rejects.toMatchObject({ code: 'DISK_FULL' });
      expect(readdirSync(disk)).toEqual([]);
    }
  },
);
