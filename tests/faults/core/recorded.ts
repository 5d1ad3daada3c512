import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

export const RATE = 48_000;
export const RESOURCES = join(import.meta.dirname, '../../../resources');
const CHILD = join(import.meta.dirname, 'recording-child.ts');
const CHUNK_BYTES = RATE * 0.2 * 2;

export type Said =
  | { kind: 'started'; takeId: string }
  | { kind: 'acknowledged'; takeId: string; frames: number }
  | { kind: 'refused'; takeId: string; index: number; code: string }
  | { kind: 'finished'; takeId: string; audioHash: string; frames: number }
  | { kind: 'failed'; code: string }
  | { kind: 'closed' };

export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kouda-faults-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Real speech in a file, 16-bit mono samples at RATE. */
export function speechFile(folder: string): { path: string; pcm: Buffer } {
  const wav = join(folder, 'speech.wav');
  const text = '消费者按照自己的速度拉取消息，服务端推送很难适应不同速率的消费者，所以卡夫卡采用拉取。';
  execFileSync('espeak-ng', ['-v', 'cmn', '-w', wav, text]);
  const pcm = execFileSync(
    'ffmpeg',
    ['-v', 'error', '-i', wav, '-ac', '1', '-ar', String(RATE), '-f', 's16le', '-'],
    { maxBuffer: 1 << 28 },
  );
  const path = join(folder, 'speech.pcm');
  writeFileSync(path, pcm);
  return { path, pcm };
}

/** The first `frames` samples of what the child records. */
export function expectedSamples(pcm: Buffer, frames: number): Buffer {
  const pieces: Buffer[] = [];
  for (let index = 0; index * CHUNK_BYTES < frames * 2; index++) {
    const at = (index * CHUNK_BYTES) % (pcm.length - CHUNK_BYTES);
    pieces.push(pcm.subarray(at, at + CHUNK_BYTES));
  }
  return Buffer.concat(pieces).subarray(0, frames * 2);
}

export interface RecordingChild {
  readonly process: ChildProcess;
  readonly said: Said[];
  /** Resolves once the child has said `kind`; rejects when it ends before. */
  heard(kind: Said['kind'], count?: number): Promise<void>;
  readonly ended: Promise<void>;
}

/** A process of its own that records; `under` runs it under another program, such as strace. */
export function recordInChild(
  libraryFolder: string,
  pcmFile: string,
  options: { takes?: number; chunks?: number; under?: string[] } = {},
): RecordingChild {
  const [program = process.execPath, ...before] = [...(options.under ?? []), process.execPath];
  const child = spawn(
    program,
    [
      ...before,
      '--disable-warning=ExperimentalWarning',
      CHILD,
      libraryFolder,
      pcmFile,
      String(RATE),
      String(options.takes ?? 1),
      String(options.chunks ?? 50),
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const said: Said[] = [];
  const waiting = new Set<() => void>();
  let complaints = '';
  child.stderr?.on('data', (text) => (complaints += text));
  const lines = createInterface({ input: child.stdout as NonNullable<typeof child.stdout> });
  lines.on('line', (line) => {
    said.push(JSON.parse(line) as Said);
    for (const look of waiting) look();
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  onTestFinished(() => void child.kill('SIGKILL'));
  return {
    process: child,
    said,
    ended,
    heard: (kind, count = 1) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (said.filter((line) => line.kind === kind).length < count) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
        void ended.then(() => reject(new Error(`the child ended before "${kind}": ${complaints}`)));
      }),
  };
}

/** The last acknowledged length of each take, samples. */
export function acknowledged(said: readonly Said[]): Map<string, number> {
  const frames = new Map<string, number>();
  for (const line of said) if (line.kind === 'acknowledged') frames.set(line.takeId, line.frames);
  return frames;
}

/** What ffmpeg, which knows nothing of Kouda, hears in files, by path. One run of it for all of them. */
export function decodedAll(paths: readonly string[]): Map<string, Buffer> {
  if (paths.length === 0) return new Map();
  const folder = mkdtempSync(join(tmpdir(), 'kouda-heard-'));
  try {
    const heard = (index: number) => join(folder, `${index}.pcm`);
    const inputs = paths.flatMap((path) => ['-i', path]);
    const outputs = paths.flatMap((_, index) => ['-map', `${index}:a`, '-f', 's16le', heard(index)]);
    execFileSync('ffmpeg', ['-v', 'error', ...inputs, ...outputs]);
    return new Map(paths.map((path, index) => [path, readFileSync(heard(index))]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export const decoded = (path: string): Buffer => decodedAll([path]).get(path) ?? Buffer.alloc(0);

/** A seeded sequence of numbers in 0…1 (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
