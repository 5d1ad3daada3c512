import { describe, expect, test } from 'vitest';
import type { Homework, Question, Take } from '../../electron/contract/index.ts';
import { changesSince } from '../../renderer/features/hand-in/changes.ts';
import { checklistOf } from '../../renderer/features/hand-in/checklist.ts';
import { estimatedBytes } from '../../renderer/features/hand-in/estimate.ts';

const GOOD = {
  loudnessLufs: -18,
  peakDbfs: -6,
  clippedRuns: 0,
  speakingShare: 0.9,
  longestPauseMs: 400,
  noiseFloorDbfs: -70,
  allZero: false,
};

function take(id: string, more: Partial<Take> = {}): Take {
  const known = { id, number: 1, state: 'finished', frames: 480_000, sampleRate: 48_000, durationMs: 10_000 };
  return {
    ...known,
    measurements: GOOD,
    droppedFrames: 0,
    codec: 'pcm',
    sizeBytes: 960_044,
    ...more,
  } as Take;
}

function question(id: string, takes: Take[], chosen: string | null): Question {
  return { id, title: id, takes, chosenTakeId: chosen } as unknown as Question;
}

function homework(questions: Question[], revision = 'r1'): Homework {
  return { questions, revision: { id: revision } } as unknown as Homework;
}

describe('the checklist', () => {
  test('lets in the chosen take alone, and says why a question has none', () => {
    const { items, ...counts } = checklistOf(
      homework([
        question('a', [take('a1'), take('a2', { number: 2 })], 'a1'),
        question('b', [], null),
        question('c', [take('c1', { state: 'damaged' })], 'c1'),
        question('d', [take('d1', { state: 'damaged' })], null),
        question('e', [take('e1', { measurements: { ...GOOD, clippedRuns: 50 } })], 'e1'),
        question('f', [take('f1', { state: 'recording' })], null),
      ]),
    );
    expect(counts).toEqual({ ready: 2, unanswered: 2, damaged: 2, hinted: 1 });
    expect(items.map((item) => [item.number, item.take?.id ?? item.missing])).toEqual([
      [1, 'a1'],
      [2, 'unanswered'],
      [3, 'damaged'],
      [4, 'damaged'],
      [5, 'e1'],
      [6, 'unanswered'],
    ]);
    expect(items[4]?.hints).toContain('clipped');
  });
});

describe('what changed since a version', () => {
  const before = {
    revisionId: 'r1',
    answers: [
      { questionId: 'a', takeId: 'a1' },
      { questionId: 'b', takeId: 'b1' },
    ],
  } as unknown as Parameters<typeof changesSince>[0];

  test('nothing', () => {
    const now = homework([question('a', [take('a1')], 'a1'), question('b', [take('b1')], 'b1')]);
    expect(changesSince(before, now)).toEqual({
      replaced: [],
      added: [],
      removed: 0,
      isRevised: false,
      isAny: false,
    });
  });

  test('another take, a new answer, one that went, an edit', () => {
    const questions = [
      question('c', [take('c1')], 'c1'),
      question('a', [take('a1'), take('a2')], 'a2'),
      question('b', [], null),
    ];
    expect(changesSince(before, homework(questions, 'r2'))).toEqual({
      replaced: [2],
      added: [1],
      removed: 1,
      isRevised: true,
      isAny: true,
    });
  });
});

describe('the estimated size', () => {
  test('follows the bit rate, and for FLAC the file that is there', () => {
    const ten = [take('a')];
    const opus = (audio: 'opus-32' | 'opus-48' | 'opus-64') => estimatedBytes(ten, audio);
    expect(opus('opus-48')).toBeGreaterThan(60_000);
    expect(opus('opus-48')).toBeLessThan(70_000);
    expect(opus('opus-32')).toBeLessThan(opus('opus-48'));
    expect(opus('opus-48')).toBeLessThan(opus('opus-64'));
    expect(estimatedBytes(ten, 'flac')).toBeLessThan(960_000);
    expect(estimatedBytes([take('a', { codec: 'flac', sizeBytes: 300_000 })], 'flac')).toBe(304_000);
  });
});
