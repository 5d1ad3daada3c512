import type { Measurements } from './measurements.ts';

/** Something the student may want to know of a take. Never a verdict on what was said. */
export type Hint =
  | 'silent'
  | 'too-quiet'
  | 'too-loud'
  | 'clipped'
  | 'noisy'
  | 'little-speech'
  | 'dropouts'
  | 'very-short';

/** When a hint is given. Loudness in LUFS, times in ms. */
export const HINT_LIMITS = {
  /** Nothing above this peak was recorded: as good as nothing, dBFS. */
  silentPeakDbfs: -60,
  /** 14 LU below the −19 LUFS that exports aim at: even turned up, the noise comes with it. */
  quietLufs: -33,
  /** 7 LU above it: distorts on phone loudspeakers and tires the listener. */
  loudLufs: -12,
  /** One clipped run is a cough or a knock; more are heard. */
  clippedRuns: 3,
  /** Speech less than this far above the noise is work to listen to (+15 dB: ANSI/ASA S12.60 for classrooms), dB. */
  noiseDistanceDb: 15,
  littleSpeechShare: 0.3,
  /** Under this a take's shares mean nothing. */
  veryShortMs: 2_000,
} as const;

/**
 * Hints of a finished take, the gravest first; empty when all is well. `silent` stands alone, since
 * everything else follows from it.
 */
export function takeHints(take: {
  readonly durationMs: number;
  readonly measurements: Measurements | null;
  readonly droppedFrames: number;
}): Hint[] {
  const { durationMs, measurements, droppedFrames } = take;
  if (!measurements) return droppedFrames > 0 ? ['dropouts'] : [];
  const { loudnessLufs, peakDbfs, clippedRuns, speakingShare, noiseFloorDbfs, allZero } = measurements;
  if (allZero || peakDbfs === null || peakDbfs < HINT_LIMITS.silentPeakDbfs) return ['silent'];

  const hints: Hint[] = [];
  if (clippedRuns >= HINT_LIMITS.clippedRuns) hints.push('clipped');
  if (droppedFrames > 0) hints.push('dropouts');
  if (loudnessLufs !== null && loudnessLufs < HINT_LIMITS.quietLufs) hints.push('too-quiet');
  if (loudnessLufs !== null && loudnessLufs > HINT_LIMITS.loudLufs) hints.push('too-loud');
  if (
    loudnessLufs !== null &&
    noiseFloorDbfs !== null &&
    loudnessLufs - noiseFloorDbfs < HINT_LIMITS.noiseDistanceDb
  )
    hints.push('noisy');
  if (durationMs < HINT_LIMITS.veryShortMs) hints.push('very-short');
  else if (speakingShare < HINT_LIMITS.littleSpeechShare) hints.push('little-speech');
  return hints;
}
