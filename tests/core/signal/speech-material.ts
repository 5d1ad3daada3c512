import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Spoken by espeak-ng, resampled by ffmpeg: material neither the measuring code nor its author made. */
export const SENTENCES = {
  zh: '卡夫卡的消费者采用拉取模式，消费者可以按照自己的速度处理消息。服务端推送的话，很难适应不同速率的消费者。',
  en: 'The consumer pulls messages at its own pace. A broker that pushes can hardly suit consumers of different speed.',
};
export type Language = keyof typeof SENTENCES;

export interface Sound {
  readonly sampleRate: number;
  readonly samples: Int16Array;
}

export function inFolder<Result>(work: (folder: string) => Result): Result {
  const folder = mkdtempSync(join(tmpdir(), 'kouda-signal-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function speak(language: Language, sampleRate: number, text = SENTENCES[language]): Sound {
  return inFolder((folder) => {
    const spoken = join(folder, 'spoken.wav');
    execFileSync('espeak-ng', ['-v', language === 'zh' ? 'cmn' : 'en', '-w', spoken, text]);
    const raw = execFileSync(
      'ffmpeg',
      ['-v', 'error', '-i', spoken, '-ac', '1', '-ar', String(sampleRate), '-f', 's16le', '-'],
      { maxBuffer: 1 << 28 },
    );
    return { sampleRate, samples: samplesOf(raw) };
  });
}

export const samplesOf = (raw: Buffer) =>
  new Int16Array(raw.buffer.slice(raw.byteOffset, raw.byteOffset + raw.byteLength));

export const amplified = ({ sampleRate, samples }: Sound, decibels: number): Sound => ({
  sampleRate,
  samples: samples.map((sample) => clamp(sample * 10 ** (decibels / 20))),
});

export const clamp = (value: number) => Math.max(-32_768, Math.min(32_767, Math.round(value)));

/** Integrated loudness as ffmpeg's ebur128 filter measures it, LUFS. */
export function ffmpegLoudness({ sampleRate, samples }: Sound): number {
  return inFolder((folder) => {
    const raw = join(folder, 'sound.raw');
    writeFileSync(raw, new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength));
    const log = join(folder, 'log.txt');
    execFileSync('sh', [
      '-c',
      `ffmpeg -nostats -f s16le -ar ${sampleRate} -ac 1 -i ${raw} -af ebur128 -f null - 2> ${log}`,
    ]);
    const found = /Summary:[\s\S]*?I:\s+(-?[\d.]+) LUFS/.exec(readFileSync(log, 'utf8'));
    if (!found?.[1]) throw new Error('ffmpeg printed no loudness');
    return Number(found[1]);
  });
}

/** The same noise every time: a seeded generator (mulberry32), triangular around zero, RMS 1. */
export function noise(length: number, seed = 1): Float64Array {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  return Float64Array.from({ length }, () => (next() - next()) * Math.sqrt(6));
}

export function rms(samples: Int16Array): number {
  let squares = 0;
  for (const sample of samples) squares += sample * sample;
  return Math.sqrt(squares / samples.length);
}
