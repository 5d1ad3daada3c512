/**
 * `npm test -- --all`, which CI runs: every screen, every round, every size. `npm test` alone kills, floods and
 * converts fewer times and leaves out what is marked as thorough, so that it can be waited for at every change.
 */
export const isThorough = process.env.KOUDA_TESTS === 'all';

/** Tag of a screen's tests that belong to the whole run alone. */
export const THOROUGH = '@thorough';

/** How often something is done: `all` times in the whole run, `few` in the short one. */
export function rounds(few: number, all: number): number {
  return isThorough ? all : few;
}

/** A table of cases whole, or one in so many of it. */
export function oneIn<T>(step: number, cases: readonly T[]): readonly T[] {
  return isThorough ? cases : cases.filter((_, at) => at % step === 0);
}
