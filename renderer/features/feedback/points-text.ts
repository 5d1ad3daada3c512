import { formatNumber } from '../../interface/format.ts';

/** `8.5 / 10`; not scored: `– / 10`. */
export const pointsText = (points: number | null, maxPoints: number): string =>
  `${points === null ? '–' : formatNumber(points)} / ${formatNumber(maxPoints)}`;
