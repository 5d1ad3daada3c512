/** `0:42`, `1:02:03`; ms. */
export function clockText(ms: number): string {
  const whole = Math.max(0, Math.floor(ms / 1_000));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(whole / 3_600);
  const minutes = Math.floor(whole / 60) % 60;
  return `${hours > 0 ? `${hours}:${two(minutes)}` : minutes}:${two(whole % 60)}`;
}

/** `8.5 / 10`; not scored: `– / 10`; no maximum: `8.5`. */
export function pointsText(points: number | null, maxPoints: number, lang: string): string {
  const number = (value: number) => value.toLocaleString(lang, { maximumFractionDigits: 2 });
  const own = points === null ? '–' : number(points);
  return maxPoints > 0 ? `${own} / ${number(maxPoints)}` : own;
}

/** ms since 1970-01-01 UTC, on the user's own clock. */
export const dayText = (at: number, lang: string): string =>
  new Date(at).toLocaleString(lang, { dateStyle: 'long', timeStyle: 'short' });
