import { chromium } from '@playwright/test';
import { test as base } from '../kouda.ts';
import { hasPulse, ScratchPulse } from './scratch-pulse.ts';

export { expect } from '../kouda.ts';

/** The app in a browser whose microphones are real to it: plugged into a sound server of the test's own. */
export const test = base.extend<{ pulse: ScratchPulse }>({
  pulse: async ({}, use) => {
    test.skip(!hasPulse, 'PulseAudio is not on this machine: faults of a microphone are NOT tested');
    const pulse = await ScratchPulse.start();
    await use(pulse);
    await pulse.stop();
  },
  browserWithMicrophone: async ({ pulse }, use) => {
    const browser = await chromium.launch({
      executablePath: process.env.KOUDA_CHROMIUM ?? '/usr/bin/chromium',
      env: pulse.env as Record<string, string>,
      args: ['--no-sandbox', '--disable-background-networking', '--autoplay-policy=no-user-gesture-required'],
    });
    await use(browser);
    await browser.close();
  },
});
