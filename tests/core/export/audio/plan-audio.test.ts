import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { AudioExport } from '../../../../electron/contract/index.ts';
import { KoudaError } from '../../../../electron/core/error.ts';
import { planAudio } from '../../../../electron/core/export/audio/plan-audio.ts';
import type { Exported, KeptAudio } from '../../../../electron/core/export/subject/exported.ts';
import { scratchFolder, takeOf } from '../../hand-in/package/sealable.ts';

const ORIGINAL: AudioExport = {
  what: 'audio',
  format: 'original',
  isLevelled: false,
  grouping: 'answers',
  template: 'q{question}',
};

function exported(...audios: (() => KeptAudio)[]): Exported {
  const answers = audios.map((audio, at) => ({
    questionNumber: at + 1,
    questionTitle: '题',
    reference: '',
    takeNumber: 1,
    sampleHash: `${at}`,
    recordedAt: null,
    durationMs: 1_000,
    audio,
    comments: [],
    keyPoints: [],
    points: null,
    maxPoints: 0,
  }));
  const student = { name: '', number: '', version: null, sealedAt: null, receipt: '', overall: '' };
  return {
    id: 'homework',
    title: '作业',
    questions: [],
    students: [{ ...student, points: null, maxPoints: 0, answers }],
  };
}

test('a take compressed between the plan and its turn goes out as its name says, sample for sample', async () => {
  const folder = scratchFolder();
  const samples = Int16Array.from({ length: 16_000 }, (_, at) => ((at * 7919) % 20_001) - 10_000);
  const { takeFile } = takeOf(folder, samples, 16_000, 1);
  const compressed = join(folder, 'same.flac');
  execFileSync('ffmpeg', ['-v', 'error', '-i', takeFile, compressed]);
  const kept = (path: string, codec: 'pcm' | 'flac'): KeptAudio => ({
    path,
    start: 0,
    size: statSync(path).size,
    codec,
    sampleRate: 16_000,
    frames: samples.length,
  });
  let now = kept(takeFile, 'pcm');
  const { files } = planAudio(
    exported(() => now),
    ORIGINAL,
  );
  expect(files.map(({ name }) => name)).toEqual(['q1.wav']);
  now = kept(compressed, 'flac');
  const target = join(folder, 'out');
  await files[0]?.write(target, () => undefined, new AbortController().signal);
  expect(readFileSync(target).subarray(0, 4).toString()).toBe('RIFF');
  const decoded = execFileSync('ffmpeg', ['-v', 'error', '-i', target, '-f', 's16le', '-']);
  expect(decoded.equals(Buffer.from(samples.buffer))).toBe(true);
});

test('a take whose audio is gone is named; the others are planned', () => {
  const gone = () => {
    throw new KoudaError('AUDIO_MISSING');
  };
  const there = (): KeptAudio => ({
    path: '/x',
    start: 0,
    size: 9,
    codec: 'opus',
    sampleRate: 48_000,
    frames: 9,
  });
  const { files, problems } = planAudio(exported(gone, there), ORIGINAL);
  expect(files.map(({ name }) => name)).toEqual(['q2.opus']);
  expect(problems).toEqual([{ name: '1 题', code: 'AUDIO_MISSING', data: null }]);
});
