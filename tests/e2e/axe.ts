import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What axe holds against a page: the rule and the element. */
export interface Flaw {
  readonly rule: string;
  readonly impact: string;
  readonly where: string;
}

/** `serious` or worse: what keeps somebody out. */
export const isGrave = ({ impact }: Flaw) => impact === 'serious' || impact === 'critical';

/**
 * Every rule that axe has on by itself: WCAG 2.2 A and AA, best practices. `within` a part of the page; `onlyColours`:
 * the rules that look at colours, which are all that another theme can change.
 */
export async function flaws(
  page: Page,
  { within, onlyColours = false }: { within?: string; onlyColours?: boolean } = {},
): Promise<Flaw[]> {
  // The page has no frames: the mode for frames would open another page each time to gather their findings.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  axe.options({
    // The thousand findings that are none need no description.
    resultTypes: ['violations'],
    ...(onlyColours ? { runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] } } : {}),
  });
  if (within) axe.include(within);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ html, failureSummary }) => ({
      rule: id,
      impact: impact ?? 'minor',
      where: `${html} ${failureSummary ?? ''}`,
    })),
  );
}
