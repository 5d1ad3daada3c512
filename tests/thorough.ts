/**
 * False in the short run, which bare `npm test` is: it kills, floods and converts fewer times, and of the screens it goes
 * the main ways. `npm test -- --all`, a part asked for by name and a runner started by hand leave nothing out.
 */
export const isThorough = process.env.KOUDA_TESTS !== 'short';

/** Tag of the screens' tests that are in the short run too. */
export const MAIN = '@main';

/** How often something is done: `all` times in the whole run, `few` in the short one. */
export function rounds(few: number, all: number): number {
  return isThorough ? all : few;
}

/** A table of cases whole, or one in so many of it. */
export function oneIn<T>(step: number, cases: readonly T[]): readonly T[] {
  return isThorough ? cases : cases.filter((_, at) => at % step === 0);
}
