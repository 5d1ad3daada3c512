import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { bytesFromSamples } from '../../../../electron/core/audio/sample-reader.ts';
import { wavHeader } from '../../../../electron/core/audio/wav-header.ts';
import type { AnswerToSeal, ManifestDraft } from '../../../../electron/core/hand-in/package/index.ts';
import { onPath } from '../../../runner/browser.ts';

/** A folder that goes with the test. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kouda-package-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export const uuidOf = (number: number): string =>
  `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** A manifest of `questionCount` questions, before its answers. */
export function draft(questionCount: number): ManifestDraft {
  return {
    homework: {
      id: uuidOf(1),
      title: 'Kafka 语音作业',
      revision: { number: 2, contentHash: 'ab'.repeat(32) },
      questions: Array.from({ length: questionCount }, (_, index) => ({
        id: uuidOf(100 + index),
        title: `第 ${index + 1} 题`,
        reference: index === 0 ? '' : 'pull\n\n本身就是面向大数据的\n  列\t齐',
        keyPoints: ['pull', '消费者按自己的速度拉取'].slice(0, index),
        preparationSeconds: 30,
        longestAnswerSeconds: 0,
      })),
    },
    student: { name: '王小明 "é"', number: '2026-001' },
    submission: { id: uuidOf(9), number: 1, sealedAt: '2026-11-22T08:00:00.000Z' },
  };
}

/** Writes `samples` as a take's WAV and says what the catalogue would say of it. */
export function takeOf(
  folder: string,
  samples: Int16Array,
  sampleRate: number,
  questionNumber = 1,
): AnswerToSeal {
  const takeFile = join(folder, `take-${questionNumber}.wav`);
  const bytes = bytesFromSamples(samples);
  writeFileSync(takeFile, Buffer.concat([wavHeader(sampleRate, samples.length), bytes]));
  return {
    questionId: uuidOf(99 + questionNumber),
    questionNumber,
    takeId: uuidOf(200 + questionNumber),
    takeNumber: 3,
    takeName: '最好的一遍',
    startedAt: '2026-11-22T07:59:00.123Z',
    takeFile,
    codec: 'pcm',
    sampleRate,
    frames: samples.length,
    sampleHash: createHash('sha256').update(bytes).digest('hex'),
    measurements: {
      loudnessLufs: -21.5,
      peakDbfs: -3,
      clippedRuns: 0,
      speakingShare: 0.75,
      longestPauseMs: 640,
      noiseFloorDbfs: null,
      allZero: false,
    },
    droppedFrames: 0,
    stopReason: 'stopped',
  };
}

const SENTENCE =
  '消费者从 broker 拉取数据，而不是由 broker 推送，因为每个消费者的处理速度不同。所以我们用 pull。';

/** Whether this machine can speak and hear. */
export const canSpeak = Boolean(onPath('espeak-ng') && onPath('ffmpeg'));

/** Chinese speech by espeak-ng, brought to `sampleRate` by ffmpeg: neither knows anything of Kouda. */
export function spoken(folder: string, sampleRate: number): Int16Array {
  const raw = join(folder, `espeak-${sampleRate}.wav`);
  execFileSync('espeak-ng', ['-v', 'cmn', '-s', '170', '-w', raw, SENTENCE]);
  return heard(raw, sampleRate);
}

/** What ffmpeg hears in a file, at `sampleRate`. */
export function heard(path: string, sampleRate: number): Int16Array {
  return samplesFrom(
    execFileSync(
      'ffmpeg',
      ['-v', 'error', '-i', path, '-f', 's16le', '-ac', '1', '-ar', String(sampleRate), '-'],
      {
        maxBuffer: 1 << 28,
      },
    ),
  );
}

const samplesFrom = (bytes: Buffer): Int16Array => {
  const samples = new Int16Array(bytes.length >> 1);
  for (let index = 0; index < samples.length; index++) samples[index] = bytes.readInt16LE(2 * index);
  return samples;
};

/** Noise of a fixed seed (mulberry32), about -12 dBFS. */
export function noise(frames: number, seed = 1): Int16Array {
  let state = seed;
  return Int16Array.from({ length: frames }, () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >> 16) >> 2;
  });
}

/** Best normalised correlation of two signals over shifts of at most `reach` samples, and that shift. */
export function alignment(
  a: Int16Array,
  b: Int16Array,
  reach: number,
): { correlation: number; shift: number } {
  let best = { correlation: -1, shift: 0 };
  for (let shift = -reach; shift <= reach; shift++) {
    let [ab, aa, bb] = [0, 0, 0];
    const from = Math.max(0, -shift);
    const to = Math.min(a.length, b.length - shift);
    for (let at = from; at < to; at++) {
      const [x, y] = [a[at] as number, b[at + shift] as number];
      ab += x * y;
      aa += x * x;
      bb += y * y;
    }
    const correlation = ab / Math.sqrt(aa * bb);
    if (correlation > best.correlation) best = { correlation, shift };
  }
  return best;
}
