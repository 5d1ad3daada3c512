/** A title without what people change when they retype it: case, width, spaces, punctuation. */
export function normaliseTitle(title: string): string {
  const bare = title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]+/gu, '');
  return bare === '' ? title.trim() : bare;
}

/** A title prepared for comparing: its normal form and the pairs of neighbouring characters in it. */
export interface ComparableTitle {
  normal: string;
  pairs: ReadonlyMap<string, number>;
  pairCount: number;
}

/** Characters compared; titles that differ only further on are alike for this purpose. */
const COMPARED = 300;

export function comparable(title: string): ComparableTitle {
  const normal = normaliseTitle(title);
  const characters = [...normal].slice(0, COMPARED);
  const pairs = new Map<string, number>();
  for (let at = 0; at + 1 < characters.length; at += 1) {
    const pair = `${characters[at]}${characters[at + 1]}`;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return { normal, pairs, pairCount: Math.max(0, characters.length - 1) };
}

/** How alike two titles are, 0…1: Dice's coefficient over the pairs of neighbouring characters. */
export function titleLikeness(one: ComparableTitle, other: ComparableTitle): number {
  if (one.normal === other.normal) return 1;
  let shared = 0;
  for (const [pair, count] of one.pairs) shared += Math.min(count, other.pairs.get(pair) ?? 0);
  const total = one.pairCount + other.pairCount;
  return total === 0 ? 0 : (2 * shared) / total;
}
