import { PEAK_FULL_SCALE } from '../../../signal/index.ts';

const COLUMNS = 400;
const HEIGHT = 200;
/** The drawing's own measure; it is stretched to the page. */
export const WAVEFORM_BOX = `0 0 ${COLUMNS} ${HEIGHT}`;

/** Peaks (minimum, maximum, minimum …) brought down to the at most 400 pairs that are drawn. */
export function drawnPeaks(peaks: Int8Array): Int8Array {
  const pairs = peaks.length >> 1;
  const columns = Math.min(COLUMNS, pairs);
  const drawn = new Int8Array(2 * columns);
  for (let column = 0; column < columns; column++) {
    const end = Math.floor(((column + 1) * pairs) / columns);
    for (let pair = Math.floor((column * pairs) / columns); pair < end; pair++) {
      drawn[2 * column] = Math.min(drawn[2 * column] ?? 0, peaks[2 * pair] ?? 0);
      drawn[2 * column + 1] = Math.max(drawn[2 * column + 1] ?? 0, peaks[2 * pair + 1] ?? 0);
    }
  }
  return drawn;
}

/** Drawn peaks as one closed outline in WAVEFORM_BOX; none: a line. */
export function waveformOutline(drawn: Int8Array): string {
  const columns = Math.max(1, drawn.length >> 1);
  const y = (peak = 0) => Math.round((HEIGHT / 2) * (1 - peak / PEAK_FULL_SCALE));
  const above: string[] = [];
  const below: string[] = [];
  for (let edge = 0; edge <= columns; edge++) {
    const column = Math.min(edge, columns - 1);
    const x = Math.round((edge * COLUMNS) / columns);
    above.push(`${x} ${y(drawn[2 * column + 1]) - 1}`);
    below.push(`${x} ${y(drawn[2 * column]) + 1}`);
  }
  return `M${[...above, ...below.reverse()].join(' ')}Z`;
}
