import type { ClassRow } from '../../electron/contract/index.ts';

/**
 * What a student is called while names are hidden: a number that says nothing about name, number or time of the
 * hand-in, the same every time as long as nobody joins the class.
 */
export function aliasesOf(rows: readonly Pick<ClassRow, 'studentKey'>[]): ReadonlyMap<string, number> {
  const scattered = rows
    .map(({ studentKey }) => ({ studentKey, place: scatter(studentKey) }))
    .sort((a, b) => a.place - b.place || (a.studentKey < b.studentKey ? -1 : 1));
  return new Map(scattered.map(({ studentKey }, at) => [studentKey, at + 1]));
}

/** FNV-1a, 32 bit, http://www.isthe.com/chongo/tech/comp/fnv/ — for an order, not for secrecy. */
function scatter(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) {
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return hash;
}
