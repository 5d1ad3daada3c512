/** Playwright projects (playwright.config.ts) that run together, with how many workers. */
export interface Group {
  readonly name: string;
  readonly projects: readonly string[];
  readonly workers: number;
  /** The tests in Node run meanwhile: these specs wait for the screen, not for the clock. */
  readonly besideCore: boolean;
}

/**
 * One after the other, in this order. A spec belongs to the group of its folder:
 * `tests/e2e/` – the screens, on the headless shell; as many as keep two cores busy.
 * `tests/e2e/real-time/` – what is proven is samples and moments of a running recording: two at a time on the
 * whole Chromium; with three, a kill was once measured to lose what only the tests' own load had held up.
 * `tests/e2e/alone/` – measures the machine itself, or takes all of it: nothing else runs.
 */
export const GROUPS: readonly Group[] = [
  { name: 'screens', projects: ['browser'], workers: 3, besideCore: true },
  { name: 'real-time', projects: ['real-time', 'desktop'], workers: 2, besideCore: false },
  { name: 'alone', projects: ['alone'], workers: 1, besideCore: false },
];
