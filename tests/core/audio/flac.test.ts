import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { encodeFlac } from '../../../electron/core/audio/flac-encoding.ts';
import { digestSamples } from '../../../electron/core/audio/sample-hash.ts';
import { wavHeader } from '../../../electron/core/audio/wav-header.ts';
import { rounds } from '../../thorough.ts';
import { decoded, scratchFolder, speech } from './take-library.ts';

const kinds = {
  silence: () => 0,
  loud: (n: number) => (n % 2 ? 32_767 : -32_768),
  noise: (n: number) => (n * 7_919 * (n % 8_191)) % 20_011,
};

test('samples come back from FLAC as they went in, whatever they are and wherever they end', async () => {
  const folder = scratchFolder();
  const [wav, flac] = [join(folder, 'take.wav'), join(folder, 'take.flac')];
  const property = fc.asyncProperty(
    fc.array(fc.tuple(fc.constantFrom(...Object.values(kinds)), fc.integer({ min: 16, max: 9_000 })), {
      minLength: 1,
      maxLength: 5,
    }),
    fc.constantFrom(8_000, 16_000, 44_100, 48_000, 96_000),
    async (parts, rate) => {
      const pcm = Buffer.concat(
        parts.map(([kind, length]) => Buffer.from(Int16Array.from({ length }, (_, n) => kind(n)).buffer)),
      );
      writeFileSync(wav, Buffer.concat([wavHeader(rate, pcm.length / 2), pcm]));
      await encodeFlac(wav, flac, rate, () => undefined);
      expect(await digestSamples(flac, 'flac')).toEqual(await digestSamples(wav, 'pcm'));
      expect(decoded(flac).equals(pcm)).toBe(true);
    },
  );
  await fc.assert(property, { numRuns: rounds(5, 25) });
}, 120_000);

test('a FLAC file with any byte changed, or cut short, never passes for the take', async () => {
  const folder = scratchFolder();
  const [wav, flac, spoiled] = [join(folder, 'a.wav'), join(folder, 'a.flac'), join(folder, 'b.flac')];
  const pcm = speech().subarray(0, 192_000);
  writeFileSync(wav, Buffer.concat([wavHeader(48_000, pcm.length / 2), pcm]));
  await encodeFlac(wav, flac, 48_000, () => undefined);
  const good = readFileSync(flac);
  const { hash } = await digestSamples(wav, 'pcm');
  const property = fc.asyncProperty(
    // From the first frame on: what the header says of itself is not the audio.
    fc.integer({ min: 42, max: good.length - 1 }),
    fc.integer({ min: 1, max: 255 }),
    fc.boolean(),
    async (at, change, isCut) => {
      const bytes = isCut ? good.subarray(0, at) : Buffer.from(good);
      if (!isCut) bytes[at] = (bytes[at] ?? 0) ^ change;
      writeFileSync(spoiled, bytes);
      const found = await digestSamples(spoiled, 'flac').then(
        (digest) => digest.hash,
        () => 'unreadable',
      );
      expect(found).not.toBe(hash);
    },
  );
  await fc.assert(property, { numRuns: rounds(30, 100) });
}, 120_000);
