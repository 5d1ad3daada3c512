import type { Page } from '@playwright/test';
import { flaws } from './axe.ts';
import { expect } from './kouda.ts';
import { sidewaysOverflow } from './screens.ts';

const WAYS = [
  { colorScheme: 'light', width: 1280, height: 800 },
  { colorScheme: 'dark', width: 360, height: 740 },
] as const;

/** axe finds nothing and nothing scrolls sideways: light and wide, dark and narrow. */
export async function expectFlawless(page: Page, screen: string): Promise<void> {
  for (const { colorScheme, ...size } of WAYS) {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
    expect.soft(await flaws(page), `${screen}, ${colorScheme}`).toEqual([]);
    expect.soft(await sidewaysOverflow(page), `${screen} at ${size.width}`).toBeLessThanOrEqual(0);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: 'light' });
}
