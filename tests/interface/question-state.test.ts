import { describe, expect, test } from 'vitest';
import type { Take } from '../../electron/contract/index.ts';
import { questionState } from '../../renderer/features/homework/question-state.ts';

const GOOD: NonNullable<Take['measurements']> = {
  loudnessLufs: -20,
  peakDbfs: -6,
  clippedRuns: 0,
  speakingShare: 0.9,
  longestPauseMs: 400,
  noiseFloorDbfs: -60,
  allZero: false,
};

function take(number: number, more: Partial<Take> = {}): Take {
  return {
    id: `take-${number}`,
    number,
    state: 'finished',
    durationMs: 48_000,
    droppedFrames: 0,
    measurements: GOOD,
    ...more,
  } as Take;
}

const stateOf = (takes: Take[], chosen: Take | undefined = takes.at(-1)) =>
  questionState({ takes, chosenTakeId: chosen?.id ?? null });

describe('a question’s state', () => {
  test('nothing yet', () => {
    expect(stateOf([])).toMatchObject({ shape: 'none', takeCount: 0, hint: null });
  });
  test('the newest is chosen: done, with nothing to say about it', () => {
    expect(stateOf([take(1), take(2)])).toMatchObject({ shape: 'done', takeCount: 2, chosenNumber: null });
  });
  test('an older one is chosen: its number is said', () => {
    const first = take(1);
    expect(stateOf([first, take(2)], first)).toMatchObject({ shape: 'done', chosenNumber: 1 });
  });
  test('the chosen one is too quiet: half', () => {
    const quiet = take(1, { measurements: { ...GOOD, loudnessLufs: -45, peakDbfs: -38 } });
    expect(stateOf([quiet])).toMatchObject({ shape: 'partly', hint: 'too-quiet' });
  });
  test('the chosen one is silent: bad, and silence is said first', () => {
    const silent = take(1, {
      measurements: { ...GOOD, allZero: true, loudnessLufs: null, peakDbfs: null, speakingShare: 0 },
    });
    expect(stateOf([silent])).toMatchObject({ shape: 'bad', hint: 'silent' });
  });
  test('only a damaged one: bad, and not answered', () => {
    const damaged = take(1, { state: 'damaged', measurements: null });
    expect(questionState({ takes: [damaged], chosenTakeId: null })).toMatchObject({
      shape: 'bad',
      chosen: null,
    });
  });
});
