import { availableParallelism } from 'node:os';

const CORES = availableParallelism();

/** Playwright projects (playwright.config.ts) that run together, with how many workers. */
export interface Group {
  readonly name: string;
  readonly projects: readonly string[];
  readonly workers: number;
}

/**
 * One after the other, in this order. A spec belongs to the group of its folder:
 * `tests/e2e/loaded/` – makes every core busy itself, to show that a recording holds; nothing else runs: three workers
 * in Node beside it were measured to be more than two busy cores, and the microphone itself lost samples.
 * `tests/e2e/` – the screens, on the headless shell; half as many again as there are cores: a test waits
 * as long as it works. (`vitest.config.ts` sets one more than cores for what is not a screen.)
 * `tests/e2e/real-time/` – what is proven is samples and moments of a running recording: no more at a time than
 * cores; with three on two, a kill was once measured to lose what only the tests' own load had held up.
 * `tests/e2e/alone/` – a time or a size with a limit: nothing else runs. Kills too: what one costs is measured in
 * fractions of a second, and two of them beside each other were measured to hold chunks up for longer than allowed.
 */
export const GROUPS: readonly Group[] = [
  { name: 'screens', projects: ['browser'], workers: Math.ceil(CORES * 1.5) },
  { name: 'real-time', projects: ['real-time', 'desktop'], workers: CORES },
  { name: 'loaded', projects: ['loaded'], workers: 1 },
  { name: 'alone', projects: ['alone'], workers: 1 },
];
