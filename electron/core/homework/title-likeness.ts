/** A title without what people change when they retype it: case, width, spaces, punctuation. */
export function normaliseTitle(title: string): string {
  const bare = title
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]+/gu, '');
  return bare === '' ? title.trim() : bare;
}

function pairsOf(text: string): Map<string, number> {
  const pairs = new Map<string, number>();
  const characters = [...text].slice(0, 2_000);
  for (let at = 0; at + 1 < characters.length; at += 1) {
    const pair = `${characters[at]}${characters[at + 1]}`;
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

/** How alike two titles are, 0…1: Dice's coefficient over the pairs of neighbouring characters. */
export function titleLikeness(one: string, other: string): number {
  const [first, second] = [normaliseTitle(one), normaliseTitle(other)];
  if (first === second) return 1;
  const [a, b] = [pairsOf(first), pairsOf(second)];
  let shared = 0;
  let total = 0;
  for (const count of b.values()) total += count;
  for (const [pair, count] of a) {
    total += count;
    shared += Math.min(count, b.get(pair) ?? 0);
  }
  return total === 0 ? 0 : (2 * shared) / total;
}
