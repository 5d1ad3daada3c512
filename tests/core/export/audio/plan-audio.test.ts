import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { AudioExport } from '../../../../electron/contract/index.ts';
import { KoudaError } from '../../../../electron/core/error.ts';
import { cueSheet } from '../../../../electron/core/export/audio/cue-sheet.ts';
import { planAudio } from '../../../../electron/core/export/audio/plan-audio.ts';
import type { Exported, KeptAudio } from '../../../../electron/core/export/subject/exported.ts';
import { scratchFolder, takeOf } from '../../hand-in/package/sealable.ts';
import { written } from '../report/exported-class.ts';

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

/** A cue sheet's file and tracks, read as the CDRWIN user's guide writes them. */
function readCue(text: string) {
  const lines = text.replace(/^\uFEFF/, '').split('\r\n');
  const of = (pattern: RegExp) => lines.flatMap((line) => pattern.exec(line)?.slice(1) ?? []);
  const [file] = of(/^FILE "([^"]+)" WAVE$/);
  const seconds = lines.flatMap((line) => {
    const [, minutes, whole, frames] = /^ +INDEX 01 (\d{2,}):([0-5]\d):(\d\d)$/.exec(line) ?? [];
    if (frames === undefined) return [];
    if (Number(frames) >= 75) throw new Error(`${frames} frames`);
    return [Number(minutes) * 60 + Number(whole) + Number(frames) / 75];
  });
  const titles = of(/^ {4}TITLE "([^"]*)"$/);
  return { file, numbers: of(/^ +TRACK (\d\d) AUDIO$/).map(Number), seconds, titles };
}

test.each(['wav', 'wav-16k', 'flac'] as const)(
  'one %s a student: a cue sheet beside it says where each answer begins, and names the file it got',
  async (format) => {
    const folder = scratchFolder();
    const lengths = [16_000, 40_000, 24_001];
    const audios = lengths.map((length, at): (() => KeptAudio) => {
      // Loud where an answer is: the silence between them is half a second.
      const { takeFile } = takeOf(folder, new Int16Array(length).fill(9_000), 16_000, at + 1);
      const { size } = statSync(takeFile);
      return () => ({ path: takeFile, start: 0, size, codec: 'pcm', sampleRate: 16_000, frames: length });
    });
    const whole = exported(...audios);
    const choice: AudioExport = { ...ORIGINAL, format, grouping: 'students', template: '{homework}/全部' };
    const plan = () => planAudio(whole, choice);
    const extension = format === 'flac' ? 'flac' : 'wav';
    const out = join(folder, 'out');
    const first = await written(plan(), out);
    expect(first.problems).toEqual([]);
    expect(first.written).toEqual([`作业/全部.${extension}`, '作业/全部.cue']);
    const cue = readCue(readFileSync(join(out, '作业/全部.cue'), 'utf8'));
    expect(cue).toMatchObject({
      file: `全部.${extension}`,
      numbers: [1, 2, 3],
      titles: ['1 题', '2 题', '3 题'],
    });
    const path = join(out, '作业', `全部.${extension}`);
    const decoded = execFileSync('ffmpeg', ['-v', 'error', '-i', path, '-f', 's16le', '-']);
    const samples = new Int16Array(decoded.buffer, decoded.byteOffset, decoded.length / 2);
    const starts = [...samples.keys()].filter(
      (at) => samples[at] !== 0 && (at === 0 || samples[at - 1] === 0),
    );
    expect(starts).toHaveLength(3);
    for (const [index, at] of starts.entries()) {
      expect(Math.abs((cue.seconds[index] ?? 0) - at / 16_000)).toBeLessThanOrEqual(0.5 / 75 + 1e-9);
    }
    // The recording's name is taken now, the sheet's is free.
    rmSync(join(out, '作业/全部.cue'));
    const again = await written(plan(), out);
    expect(again.written).toEqual([`作业/全部 (2).${extension}`, '作业/全部.cue']);
    expect(readCue(readFileSync(join(out, '作业/全部.cue'), 'utf8')).file).toBe(`全部 (2).${extension}`);
  },
);

test('what is quoted in a cue sheet stays quoted; formats with chapters of their own have none beside them', () => {
  const audio = { sampleRate: 48_000, frames: 48_000 } as KeptAudio;
  const tags = { title: 'a"\r\nTRACK 02', artist: '"', album: '', track: null, text: '' };
  const answers = Array.from({ length: 120 }, () => ({
    audio,
    title: `"\n  INDEX 01 00:00:00${'长'.repeat(99)}`,
  }));
  const text = cueSheet('x.wav', tags, answers);
  const { numbers, seconds, titles } = readCue(text);
  expect(numbers).toEqual(Array.from({ length: 99 }, (_, at) => at + 1));
  expect(seconds[98]).toBeCloseTo(98 * 1.5, 2);
  expect(titles.every((title) => title.length <= 80)).toBe(true);
  expect(text.split('\r\n').every((line) => !/[\r\n]/.test(line))).toBe(true);
  const there = (): KeptAudio => ({ ...audio, path: '/x', start: 0, size: 9, codec: 'opus' });
  for (const format of ['mp3', 'opus', 'm4a'] as const) {
    const { files } = planAudio(exported(there, there), { ...ORIGINAL, format, grouping: 'students' });
    expect(files).toHaveLength(1);
  }
});
