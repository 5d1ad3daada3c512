import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wavHeader } from '../electron/core/audio/wav-header.ts';

/** One measured number; `peer` is the same job done by someone else, null where nobody does it. */
export interface Figure {
  readonly what: string;
  readonly ours: number;
  readonly peer: number | null;
  readonly peerName: string;
  readonly unit: string;
}

export async function inScratch<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'kouda-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `minutes` of espeak-ng's speech, repeated, as a take's WAV at 48 kHz; answers its path. */
export function speechWav(folder: string, minutes: number): string {
  const [spoken, wav] = [join(folder, 'spoken.wav'), join(folder, 'take.wav')];
  const text =
    '消费者按照自己的速度拉取消息，服务端推送很难适应不同速率的消费者，所以卡夫卡采用拉取。'.repeat(4);
  execFileSync('espeak-ng', ['-v', 'cmn', '-w', spoken, text]);
  const pcm = execFileSync(
    'ffmpeg',
    ['-v', 'error', '-i', spoken, '-ac', '1', '-ar', '48000', '-f', 's16le', '-'],
    { maxBuffer: 1 << 28 },
  );
  const frames = minutes * 60 * 48_000;
  const bytes = Buffer.alloc(frames * 2);
  for (let at = 0; at < bytes.length; at += pcm.length) pcm.copy(bytes, at);
  writeFileSync(wav, Buffer.concat([wavHeader(48_000, frames), bytes]));
  return wav;
}

export async function seconds(work: () => unknown): Promise<number> {
  const before = performance.now();
  await work();
  return (performance.now() - before) / 1_000;
}
