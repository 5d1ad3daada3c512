import { PEAKS_PER_SECOND } from '../../electron/contract/index.ts';
import { PEAK_FULL_SCALE } from '../../electron/signal/index.ts';

/** A stretch of a take, in seconds. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Shorter pauses belong to the way somebody speaks, and are kept. */
const SHORTEST_PAUSE = 0.5;
/** Kept after a word, whose ending is quieter than the rest, and before the next, whose first sound may be. */
const KEPT_AFTER = 0.2;
const KEPT_BEFORE = 0.12;
/** A mouse click or a chair is shorter than any syllable: it does not end a pause. */
const LONGEST_CLICK = 0.03;
/** Peaks of noise stand about this far above its RMS. */
const NOISE_CREST_DB = 12;

/**
 * Highest magnitude (0…127, as the peaks store it) that still counts as silence.
 *
 * 12 dB above the noise floor, yet at least 18 dB below the loudest moment: a noisy room must not swallow quiet
 * words. Without a noise floor the quietest tenth of the take stands in for it. −1: nothing can be told apart
 * (all zero, or too quiet for the 8 bits of a peak), so nothing is silence.
 */
export function silenceLevel(peaks: Int8Array, noiseFloorDbfs: number | null): number {
  const magnitudes = new Uint32Array(PEAK_FULL_SCALE + 2);
  const pairs = peaks.length >> 1;
  let loudest = 0;
  for (let pair = 0; pair < pairs; pair++) {
    const magnitude = magnitudeAt(peaks, pair);
    magnitudes[magnitude] = (magnitudes[magnitude] ?? 0) + 1;
    loudest = Math.max(loudest, magnitude);
  }
  const most = Math.floor(loudest * 10 ** (-18 / 20));
  if (loudest < 8) return -1;
  const floor =
    noiseFloorDbfs === null
      ? quietestTenth(magnitudes, pairs) * 1.5
      : PEAK_FULL_SCALE * 10 ** ((noiseFloorDbfs + NOISE_CREST_DB) / 20);
  // One step of the 8 bits is always allowed: it is what rounding alone can put there.
  return Math.max(1, Math.min(most, Math.ceil(floor)));
}

const magnitudeAt = (peaks: Int8Array, pair: number): number =>
  Math.max(Math.abs(peaks[2 * pair] ?? 0), Math.abs(peaks[2 * pair + 1] ?? 0));

function quietestTenth(magnitudes: Uint32Array, pairs: number): number {
  let seen = 0;
  for (let magnitude = 0; magnitude < magnitudes.length; magnitude++) {
    seen += magnitudes[magnitude] ?? 0;
    if (seen >= pairs / 10) return magnitude;
  }
  return 0;
}

/**
 * The stretches of a take that skipping silence jumps over, in seconds, in order and apart from one another.
 * Each is a pause of at least half a second less what is kept around the words.
 */
export function findSilences(peaks: Int8Array, noiseFloorDbfs: number | null): Span[] {
  const level = silenceLevel(peaks, noiseFloorDbfs);
  if (level < 0) return [];
  const pairs = peaks.length >> 1;
  const clickPairs = LONGEST_CLICK * PEAKS_PER_SECOND;
  const silences: Span[] = [];
  let quietFrom = 0;
  let loudFrom = -1;
  const close = (end: number) => {
    const isAtStart = quietFrom === 0;
    const isAtEnd = end === pairs;
    const start = quietFrom / PEAKS_PER_SECOND;
    const stop = end / PEAKS_PER_SECOND;
    if (stop - start < SHORTEST_PAUSE) return;
    silences.push({
      start: isAtStart ? start : start + KEPT_AFTER,
      end: isAtEnd ? stop : stop - KEPT_BEFORE,
    });
  };
  for (let pair = 0; pair < pairs; pair++) {
    if (magnitudeAt(peaks, pair) > level) {
      if (loudFrom < 0) loudFrom = pair;
      if (pair - loudFrom >= clickPairs && quietFrom >= 0) {
        close(loudFrom);
        quietFrom = -1;
      }
    } else {
      loudFrom = -1;
      if (quietFrom < 0) quietFrom = pair;
    }
  }
  if (quietFrom >= 0) close(pairs);
  return silences;
}

/** Total of the spans, in seconds. */
export const spansSeconds = (spans: readonly Span[]): number =>
  spans.reduce((total, span) => total + span.end - span.start, 0);

/** Where playback at `seconds` should be instead: the end of the span it is in, or the moment itself. */
export function afterSilence(spans: readonly Span[], seconds: number): number {
  let low = 0;
  let high = spans.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const span = spans[middle];
    if (!span) break;
    if (seconds < span.start) high = middle - 1;
    else if (seconds >= span.end) low = middle + 1;
    else return span.end;
  }
  return seconds;
}
