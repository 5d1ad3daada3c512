/** The speeds offered, 0.5…3: one-quarter steps where speech is followed closely. */
export const SPEEDS = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2, 2.5, 3] as const;
/** What pressing L again and again goes through, as on a shuttle. */
const SHUTTLE = [1, 1.5, 2, 3];

/** The next speed offered above or below `rate`, or the same at the end of the list. */
export function stepSpeed(rate: number, direction: 1 | -1): number {
  const next =
    direction > 0
      ? SPEEDS.find((speed) => speed > rate + 0.001)
      : SPEEDS.findLast((speed) => speed < rate - 0.001);
  return next ?? rate;
}

/** The next faster shuttle speed after `rate`, at most 3. */
export const shuttleFaster = (rate: number): number => SHUTTLE.find((speed) => speed > rate + 0.001) ?? 3;

/** 1 → `1×`, 1.25 → `1.25×`. */
export const speedText = (rate: number): string => `${Number(rate.toFixed(2))}×`;
