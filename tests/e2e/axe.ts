import type { Page } from '@playwright/test';
import axe, { type ImpactValue, type RunOptions } from 'axe-core';

/** What axe holds against a page: the rule and the element. */
export interface Flaw {
  readonly rule: string;
  readonly impact: NonNullable<ImpactValue>;
  readonly where: string;
}

/** `serious` or worse: what keeps somebody out. */
export const isGrave = ({ impact }: Flaw) => impact === 'serious' || impact === 'critical';

const COLOURS: RunOptions = { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } };

/**
 * Every rule that axe has on by itself: WCAG 2.2 A and AA, best practices. `within` a part of the page; `onlyColours`:
 * the rules that look at colours, which are all that another theme can change.
 *
 * Axe is put into each document once and asked directly: its package for Playwright parses its half a megabyte anew
 * for every look, twice, which was measured to take four times as long as the look itself.
 */
export async function flaws(
  page: Page,
  { within, onlyColours = false }: { within?: string; onlyColours?: boolean } = {},
): Promise<Flaw[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source);
  await page.evaluate(stillness);
  // The thousand findings that are none need no description.
  const options: RunOptions = { resultTypes: ['violations'], ...(onlyColours ? COLOURS : {}) };
  return await page.evaluate(
    async ({ within, options }) => {
      const { axe } = window as unknown as { axe: typeof import('axe-core') };
      const { violations } = await axe.run(within ?? document, options);
      return violations.flatMap(({ id, impact, nodes }) =>
        nodes.map(({ html, failureSummary }) => ({
          rule: id,
          impact: impact ?? ('minor' as const),
          where: `${html} ${failureSummary ?? ''}`,
        })),
      );
    },
    { within, options },
  );
}

/**
 * What is still on its way from one colour to another has the contrast of neither. One end can set off another, and
 * what is paused never ends: looked at frame by frame, until nothing moves but what goes on for ever, for two seconds.
 */
async function stillness(): Promise<void> {
  const isMoving = ({ playState, effect }: Animation) =>
    playState === 'running' && effect?.getComputedTiming().endTime !== Infinity;
  for (let frame = 0; frame < 120; frame++) {
    await new Promise(requestAnimationFrame);
    if (!document.getAnimations().some(isMoving)) return;
  }
}
