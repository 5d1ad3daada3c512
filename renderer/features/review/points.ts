const MOST = 100_000;

/** A score as it stands in its field. */
export const textOf = (points: number | null): string => (points === null ? '' : String(points));

/** What was typed as points, also with a decimal comma or full-width digits; null: nothing; undefined: no score. */
export function pointsOf(text: string): number | null | undefined {
  const plain = text.normalize('NFKC').trim().replace(',', '.');
  if (plain === '') return null;
  if (!/^\d*\.?\d*$/.test(plain) || plain === '.') return undefined;
  const points = Math.round(Number(plain) * 100) / 100;
  return points <= MOST ? points : undefined;
}
