import { useEffect, useState } from 'react';

/** How much was done when: ms of any clock that never jumps, and 0…1. */
export interface Progress {
  readonly at: number;
  readonly share: number;
}

/** Sooner, the first moments (a cold disk, a worker that starts) would speak for all the rest. */
const LEAST_MS = 2_000;
const LEAST_SHARE = 0.02;

/** ms until all is done if it goes on as since `first`; null: too early to say. */
export function timeLeft(first: Progress, now: Progress): number | null {
  const spent = now.at - first.at;
  const done = now.share - first.share;
  if (spent < LEAST_MS || done < LEAST_SHARE) return null;
  return Math.max(0, Math.round((spent * (1 - now.share)) / done));
}

/** Of something whose progress is shown from now on. */
export function useTimeLeft(share: number): number | null {
  const [{ first, left }, setSeen] = useState(() => begun(share));
  useEffect(() => {
    setSeen((seen) => {
      // More work was found, or the next batch began.
      if (share < seen.first.share) return begun(share);
      return { ...seen, left: timeLeft(seen.first, { at: performance.now(), share }) };
    });
  }, [share]);
  return share < first.share ? null : left;
}

const begun = (share: number): { first: Progress; left: number | null } => ({
  first: { at: performance.now(), share },
  left: null,
});
