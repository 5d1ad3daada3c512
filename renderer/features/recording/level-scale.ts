import { GOOD_PEAK_DBFS, METER_DBFS } from '../../../electron/signal/index.ts';

const HOLD_MS = 1_500;
const FALL_DB_PER_SECOND = 24;
/** Below this the loudest of the last moments is the room, not a voice. */
const VOICE_FROM_DBFS = -50;

/** Where a level (dBFS, −Infinity for silence) stands on the meter: 0 at −60, 1 at 0. */
export function meterPosition(dbfs: number): number {
  if (!(dbfs > METER_DBFS.from)) return 0;
  return Math.min(1, 1 - dbfs / METER_DBFS.from);
}

export type LevelWord = 'silent' | 'quiet' | 'good' | 'loud';

/** The level as a word, so that the meter does not speak by colour alone. Takes the held peak in dBFS. */
export function levelWord(heldDbfs: number): LevelWord {
  if (!(heldDbfs > VOICE_FROM_DBFS)) return 'silent';
  if (heldDbfs < GOOD_PEAK_DBFS.from) return 'quiet';
  return heldDbfs <= GOOD_PEAK_DBFS.to ? 'good' : 'loud';
}

/** The highest recent peak: stands still for 1.5 s, then falls by 24 dB a second. */
export class PeakHold {
  #peak = Number.NEGATIVE_INFINITY;
  #since = 0;

  /** Takes the latest peak (dBFS) at a moment (ms of any steady clock), answers the held one (dBFS). */
  add(peakDbfs: number, atMs: number): number {
    const fallen = this.#peak - Math.max(0, (atMs - this.#since - HOLD_MS) / 1_000) * FALL_DB_PER_SECOND;
    if (peakDbfs >= fallen || Number.isNaN(fallen)) {
      this.#peak = peakDbfs;
      this.#since = atMs;
      return peakDbfs;
    }
    return fallen < METER_DBFS.from ? Math.max(peakDbfs, METER_DBFS.from) : fallen;
  }
}
