import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { Resampler } from '../../../electron/signal/index.ts';
import { onPath } from '../../runner/browser.ts';
import { oneIn } from '../../thorough.ts';

const folder = mkdtempSync(join(tmpdir(), 'kouda-resampler-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const sine = (hertz: number, rate: number, frames: number) =>
  Int16Array.from({ length: frames }, (_, at) =>
    Math.round(16_000 * Math.sin((2 * Math.PI * hertz * at) / rate)),
  );

function resampled(samples: Int16Array, from: number, to: number, piece = 4_096): Float32Array {
  const resampler = new Resampler(from, to);
  const total = Math.round((samples.length * to) / from);
  const output = new Float32Array(total);
  let at = 0;
  const put = (values: Float32Array) => {
    output.set(values.subarray(0, total - at), at);
    at += values.length;
  };
  for (let start = 0; start < samples.length; start += piece)
    put(resampler.add(samples.subarray(start, start + piece)));
  put(resampler.end(total));
  expect(at).toBeGreaterThanOrEqual(total);
  return output;
}

/** Difference of two signals away from their ends, dB below the second. */
function differenceDb(a: ArrayLike<number>, b: ArrayLike<number>, margin = 2_000): number {
  let [error, power] = [0, 0];
  for (let at = margin; at < b.length - margin; at++) {
    error += ((a[at] as number) - (b[at] as number)) ** 2;
    power += (b[at] as number) ** 2;
  }
  return 10 * Math.log10(error / power);
}

test.each(oneIn(4, [44_100, 44_101, 96_000, 32_000, 22_050, 11_025, 88_200, 192_000]))(
  'from %i Hz it is the same sine at 48 kHz',
  (rate) => {
    for (const hertz of [100, 1_000, 4_500]) {
      const there = resampled(sine(hertz, rate, rate), rate, 48_000);
      // 16-bit rounding of the source is about -92 dB below this sine.
      expect(differenceDb(there, sine(hertz, 48_000, 48_000))).toBeLessThan(-80);
    }
  },
);

test.skipIf(!onPath('espeak-ng') || !onPath('ffmpeg')).each([44_100, 96_000])(
  'from %i Hz it says what soxr says, on speech',
  (rate) => {
    const raw = join(folder, 'speech.wav');
    execFileSync('espeak-ng', ['-v', 'cmn', '-w', raw, '消费者从 broker 拉取数据']);
    const source = raw16(['-i', raw, '-ar', String(rate)]);
    writeFileSync(join(folder, 'source.s16'), Buffer.from(source.buffer));
    const input = [
      '-f',
      's16le',
      '-ar',
      String(rate),
      '-ch_layout',
      'mono',
      '-i',
      join(folder, 'source.s16'),
    ];
    const soxr = raw16([...input, '-af', 'aresample=48000:resampler=soxr:precision=28']);
    expect(differenceDb(resampled(source, rate, 48_000), soxr)).toBeLessThan(-60);
  },
);

test('what 48 kHz cannot hold does not fold back', () => {
  const there = resampled(sine(30_000, 96_000, 96_000), 96_000, 48_000).subarray(2_000, -2_000);
  expect(Math.max(...there.map(Math.abs))).toBeLessThan(16_000 * 10 ** (-80 / 20) + 1);
});

test('the pieces it comes in make no difference', () => {
  const samples = sine(440, 44_100, 5_000);
  const whole = resampled(samples, 44_100, 48_000, 5_000);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5_000 }), (piece) => {
      expect(resampled(samples, 44_100, 48_000, piece)).toEqual(whole);
    }),
    { numRuns: 20 },
  );
});

function raw16(args: string[]): Int16Array {
  const command = ['-v', 'error', ...args, '-ac', '1', '-f', 's16le', '-'];
  const bytes = execFileSync('ffmpeg', command, { maxBuffer: 1 << 28 });
  return Int16Array.from({ length: bytes.length >> 1 }, (_, at) => bytes.readInt16LE(2 * at));
}
