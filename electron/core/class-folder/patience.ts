import { setTimeout as wait } from 'node:timers/promises';
import { type Clock, systemClock } from '../clock.ts';
import { KoudaError } from '../error.ts';

export interface Patience {
  /** ms to wait after the first failure; doubled after each. */
  readonly firstMs: number;
  readonly mostMs: number;
}

/** Between the tries of a delivery. */
export const DELIVERY_PATIENCE: Patience = { firstMs: 2_000, mostMs: 15 * 60_000 };
/** While somebody waits for a listing or a file. */
export const READING_PATIENCE: Patience = { firstMs: 500, mostMs: 8_000 };

/** A server that asks to wait longer is asked again after this all the same: nothing waits longer for a next try. */
export const MAX_RETRY_AFTER_MS = 6 * 60 * 60 * 1_000;

const READING_TRIES = 4;
const MOST_ASKED_MS = 60_000;

/**
 * ms to wait after the `failures`-th failure in a row (1, 2, …): doubling, and of that a random half to whole, so that
 * a class whose server came back does not return in one moment. `random` is 0…1.
 */
export function backoffMs(failures: number, { firstMs, mostMs }: Patience, random = Math.random()): number {
  const whole = Math.min(firstMs * 2 ** Math.min(failures - 1, 30), mostMs);
  return Math.round(whole * (0.5 + random / 2));
}

/** Whether trying again later can help without anybody doing anything. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof KoudaError)) return false;
  if (error.code === 'CLASS_FOLDER_REFUSED') {
    const { status } = (error as KoudaError<'CLASS_FOLDER_REFUSED'>).data;
    // Locked, too early, and a server that failed; 501 and 505 will not change.
    return [408, 423, 425, 500, 502, 504].includes(status);
  }
  return error.code === 'CLASS_FOLDER_UNREACHABLE' || error.code === 'CLASS_FOLDER_BUSY';
}

/**
 * When a try planned for `at` is due, ms since 1970. One further away than anything waits was planned while the clock
 * was ahead, and is due at once: it would wait for a date that was never meant. Infinity stays.
 */
export const dueAt = (at: number, now: number): number =>
  at !== Number.POSITIVE_INFINITY && at > now + MAX_RETRY_AFTER_MS ? now : at;

/** When the server itself asks to be asked again; null: it does not say. */
export function askedRetryAt(error: unknown): number | null {
  return error instanceof KoudaError && error.code === 'CLASS_FOLDER_BUSY'
    ? (error as KoudaError<'CLASS_FOLDER_BUSY'>).data.retryAt
    : null;
}

/**
 * Tries reading up to four times, as the server asks or with growing pauses. A server that wants more than a minute is
 * too far away for somebody who looks on: its error is thrown.
 */
export async function readPatiently<Result>(
  read: () => Promise<Result>,
  signal?: AbortSignal,
  now: Clock = systemClock,
): Promise<Result> {
  for (let failures = 1; ; failures++) {
    try {
      return await read();
    } catch (error) {
      if (!isPassing(error) || failures >= READING_TRIES) throw error;
      const asked = askedRetryAt(error);
      const ms = asked === null ? backoffMs(failures, READING_PATIENCE) : Math.max(0, asked - now());
      if (ms > MOST_ASKED_MS) throw error;
      await wait(ms, undefined, { signal }).catch(() => signal?.throwIfAborted());
    }
  }
}
