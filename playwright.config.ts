import { defineConfig } from '@playwright/test';
import type { KoudaOptions } from './tests/e2e/kouda.ts';
import { isThorough, MAIN } from './tests/thorough.ts';

// `npm run screenshots` makes the pictures of docs/; a test run leaves them alone.
const screenshots = process.env.KOUDA_SCREENSHOTS ? [] : ['**/screenshots.spec.ts'];
const REAL_TIME = '**/e2e/real-time/*.spec.ts';
const LOADED = '**/e2e/loaded/*.spec.ts';
const ALONE = '**/e2e/alone/*.spec.ts';

/**
 * The same specs in both shells: a real Chromium at the browser host, and Electron where its binary is.
 * A spec's folder says how much may run beside it; `npm test` runs the groups one after the other, each with its
 * own number of workers (tests/runner/groups.ts).
 */
export default defineConfig<KoudaOptions>({
  testDir: 'tests/e2e',
  // Limits for a machine with more to do than it has cores: what is slow there is not wrong.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  ...(isThorough ? {} : { grep: new RegExp(MAIN) }),
  // Where samples and recordings are at stake a second try would hide what a student would lose on the first.
  retries: 0,
  reporter: [
    [process.env.CI ? 'dot' : 'list'],
    ['json', { outputFile: process.env.KOUDA_E2E_RESULTS ?? 'node_modules/.cache/kouda-tests/e2e.json' }],
  ],
  // A trace takes a picture at every step: too much beside real-time audio. KOUDA_TRACE=1 makes them.
  use: { trace: process.env.KOUDA_TRACE ? 'retain-on-failure' : 'off' },
  projects: [
    {
      name: 'browser',
      // Three browsers on two cores: one second try, and the test is named as flaky for everyone to see.
      retries: 1,
      testIgnore: [...screenshots, REAL_TIME, LOADED, ALONE],
      use: {
        browserProgram: process.env.KOUDA_SCREENSHOTS ? 'chromium' : 'headless shell',
        sharesBrowser: true,
      },
      outputDir: 'test-results/browser',
    },
    { name: 'real-time', testMatch: REAL_TIME, outputDir: 'test-results/real-time' },
    { name: 'loaded', testMatch: LOADED, outputDir: 'test-results/loaded' },
    { name: 'alone', testMatch: ALONE, outputDir: 'test-results/alone' },
    { name: 'desktop', testIgnore: screenshots, outputDir: 'test-results/desktop' },
  ],
});
