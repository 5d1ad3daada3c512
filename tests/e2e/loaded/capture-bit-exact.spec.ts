import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { MAIN, rounds } from '../../thorough.ts';
import { Acknowledged } from '../acknowledged.ts';
import { expect, test } from '../kouda.ts';

/** The fake microphone's own rate: at any other the browser would resample. */
const RATE = 44_100;
const RECORDED_SECONDS = rounds(10, 60);
/** The file plays from the moment the microphone is warmed, some seconds before Record is pressed. */
const FILE_SECONDS = 150;

/** White noise from a fixed generator (Numerical Recipes' LCG): every stretch of it differs from every other. */
const source = (() => {
  const samples = new Int16Array(RATE * FILE_SECONDS);
  let state = 20_261_122;
  for (let index = 0; index < samples.length; index++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    samples[index] = state >> 16;
  }
  return samples;
})();

const noiseFile = (() => {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + source.byteLength, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(RATE, 24);
  header.writeUInt32LE(RATE * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(source.byteLength, 40);
  const file = join(mkdtempSync(join(tmpdir(), 'kouda-noise-')), 'noise.wav');
  writeFileSync(file, Buffer.concat([header, Buffer.from(source.buffer)]));
  return file;
})();

/** Where in the source a recorded stretch lies, give or take one step of the converter; −1: nowhere. */
function find(recorded: Int16Array, from = 0, to = source.length): number {
  for (let offset = Math.max(0, from); offset + recorded.length <= Math.min(to, source.length); offset++) {
    let index = 0;
    while (index < recorded.length && isAlike(recorded[index], source[offset + index])) index++;
    if (index === recorded.length) return offset;
  }
  return -1;
}

/** Every place where the recording leaves the source: at which sample, and by how many it is off from there on. */
function steps(recorded: Int16Array, start: number): string[] {
  const found: string[] = [];
  let offset = start;
  for (let at = 0; at < recorded.length; at++) {
    if (isAlike(recorded[at], source[offset + at])) continue;
    let resumed = at + 1;
    let place = -1;
    while (place < 0 && resumed + 128 < recorded.length && resumed < at + RATE) {
      place = find(recorded.subarray(resumed, resumed + 128), offset + at - RATE, offset + at + 2 * RATE);
      if (place < 0) resumed += 1;
    }
    found.push(`at ${at}: ${resumed - at} foreign samples, then ${place - resumed - offset} missing`);
    if (place < 0) break;
    offset = place - resumed;
    at = resumed;
  }
  return found;
}

const isAlike = (one = 0, other = 0) => Math.abs(one - other) <= 1;

/** The take as a decoder of another house reads it, whichever of the two formats it is in by now. */
function recordedSamples(library: string): Int16Array {
  const files = readdirSync(join(library, 'audio')).filter((name) => /\.(wav|flac)$/.test(name));
  const file = files.find((name) => name.endsWith('.wav')) ?? files[0];
  const raw = execFileSync(
    'ffmpeg',
    ['-v', 'error', '-i', join(library, 'audio', String(file)), '-f', 's16le', '-'],
    { maxBuffer: 1 << 28 },
  );
  return new Int16Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.byteLength));
}

test.use({ microphone: { file: noiseFile, once: true } });

test(
  `${RECORDED_SECONDS} s of noise arrive sample for sample while every core is busy`,
  { tag: MAIN },
  async ({ kouda }, info) => {
    test.skip(info.project.name === 'desktop', 'the fake microphone’s file is given to Chromium’s own flags');
    test.setTimeout(300_000);
    const { page, library } = kouda;
    const acknowledged = new Acknowledged(page);
    await page
      .getByRole('link', { name: /Kafka 语音作业/ })
      .first()
      .click();
    const busy: ChildProcess[] = cpus().map(() =>
      spawn(process.execPath, ['-e', 'for (;;);'], { stdio: 'ignore' }),
    );
    try {
      await page.getByRole('button', { name: /^录音/ }).click();
      await expect
        .poll(() => acknowledged.frames, { timeout: 120_000, intervals: [250] })
        .toBeGreaterThan(RATE * RECORDED_SECONDS);
      await page.getByRole('button', { name: '停止' }).click();
      await expect(page.getByText('第 1 遍已保存', { exact: true })).toBeVisible({
        timeout: 90_000,
      });
    } finally {
      for (const process of busy) process.kill('SIGKILL');
    }

    expect(acknowledged.sampleRate).toBe(RATE);
    const recorded = recordedSamples(library);
    expect(recorded.length).toBeGreaterThan(RATE * RECORDED_SECONDS);
    const offset = find(recorded.subarray(0, 128));
    expect(offset, 'the take’s beginning is somewhere in the source').toBeGreaterThanOrEqual(0);
    expect(steps(recorded, offset), `${recorded.length} samples from ${offset} on`).toEqual([]);

    const take = await page.evaluate(async (takeId) => {
      const response = await fetch('/rpc/takes/get', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ json: { takeId } }),
      });
      return (await response.json()).json;
    }, acknowledged.takeId);
    expect(take).toMatchObject({ state: 'finished', droppedFrames: 0, frames: recorded.length });
    expect(take.events).toEqual([]);
  },
);
