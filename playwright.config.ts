import { defineConfig } from '@playwright/test';

/** The same specs in both shells: a real Chromium at the browser host, and Electron where its binary is. */
export default defineConfig({
  testDir: 'tests/e2e',
  // `npm run screenshots` makes the pictures of docs/; a test run leaves them alone.
  ...(process.env.KOUDA_SCREENSHOTS ? {} : { testIgnore: '**/screenshots.spec.ts' }),
  outputDir: 'test-results',
  timeout: 60_000,
  expect: { timeout: 10_000 },
  // Real-time audio on two cores: more workers would starve the capture that is being measured.
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // A test that passes on a second try hides the failure a student would meet on the first.
  retries: 0,
  reporter: [
    [process.env.CI ? 'dot' : 'list'],
    ['json', { outputFile: 'node_modules/.cache/kouda-tests/playwright.json' }],
  ],
  // A trace takes a picture at every step: too much beside real-time audio. KOUDA_TRACE=1 makes them.
  use: { trace: process.env.KOUDA_TRACE ? 'retain-on-failure' : 'off' },
  projects: [{ name: 'browser' }, { name: 'desktop' }],
});
