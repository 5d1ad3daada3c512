import { FRAME_MS } from './frame-levels.ts';

/** What speech and what lies between it look like, from levels alone. */
export interface SpeechFindings {
  readonly speakingMs: number;
  readonly longestPauseMs: number;
  readonly noiseFloorDbfs: number | null;
}

/** Speech stands at least this far above the noise floor, dB. */
const ABOVE_FLOOR_DB = 8;
/** What is this far below the loudest speech is breath and reverberation, dB. */
const BELOW_LOUD_DB = 32;
/** Below this nothing is taken for speech, dBFS. */
const FAINTEST_SPEECH_DBFS = -65;
/** A floor above this is no quiet, dBFS. */
const LOUDEST_QUIET_DBFS = -20;
/** Shorter sounds are clicks of keys and lips. */
const SHORTEST_SOUND_FRAMES = 40 / FRAME_MS;
const SHORTEST_SPEECH_FRAMES = 100 / FRAME_MS;
/** Hangover: closures and weak endings inside speech last less than this. */
const HANGOVER_FRAMES = 300 / FRAME_MS;

/**
 * Finds speech by energy relative to the noise floor.
 *
 * The noise floor is the 5th percentile of the 20 ms levels (dBFS) that are not digital silence: a frame of
 * zeros says that the device delivered nothing, not how quiet the room is. Speech is what exceeds the floor
 * by 8 dB, lies within 32 dB of the 95th percentile and above −65 dBFS; gaps below 300 ms belong to it.
 */
export function findSpeech(levels: Float32Array): SpeechFindings {
  const sorted = levels.filter((level) => level > Number.NEGATIVE_INFINITY).sort();
  if (sorted.length === 0) return { speakingMs: 0, longestPauseMs: 0, noiseFloorDbfs: null };
  const percentile = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] as number;
  const floor = percentile(0.05);
  const threshold = Math.max(floor + ABOVE_FLOOR_DB, percentile(0.95) - BELOW_LOUD_DB, FAINTEST_SPEECH_DBFS);

  const sounds = runsAbove(levels, threshold).filter((run) => run.end - run.start >= SHORTEST_SOUND_FRAMES);
  const speech = joined(sounds).filter((run) => run.end - run.start >= SHORTEST_SPEECH_FRAMES);
  let frames = 0;
  let longestPause = 0;
  let previousEnd: number | null = null;
  for (const run of speech) {
    frames += run.end - run.start;
    if (previousEnd !== null) longestPause = Math.max(longestPause, run.start - previousEnd);
    previousEnd = run.end;
  }
  return {
    speakingMs: frames * FRAME_MS,
    longestPauseMs: longestPause * FRAME_MS,
    noiseFloorDbfs: floor > LOUDEST_QUIET_DBFS ? null : floor,
  };
}

interface Run {
  readonly start: number;
  /** Not included. */
  readonly end: number;
}

function runsAbove(levels: Float32Array, threshold: number): Run[] {
  const runs: Run[] = [];
  let start = -1;
  for (let index = 0; index <= levels.length; index++) {
    const isLoud = index < levels.length && (levels[index] as number) >= threshold;
    if (isLoud && start < 0) start = index;
    if (!isLoud && start >= 0) {
      runs.push({ start, end: index });
      start = -1;
    }
  }
  return runs;
}

function joined(runs: readonly Run[]): Run[] {
  const whole: Run[] = [];
  for (const run of runs) {
    const last = whole.at(-1);
    if (last && run.start - last.end < HANGOVER_FRAMES) whole[whole.length - 1] = { ...last, end: run.end };
    else whole.push(run);
  }
  return whole;
}
