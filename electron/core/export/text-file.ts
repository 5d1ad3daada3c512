import { writeFile } from 'node:fs/promises';
import type { PlannedFile } from './export-plan.ts';

/** A file of text that is made when its turn comes. */
export const textFile = (name: string, text: () => string): PlannedFile =>
  textAfter(Promise.resolve(), name, text, null);

/**
 * A file of text that is made of what other files of its plan became, which must stand before it: it would wait for
 * ever for one behind it.
 *
 * @param bytes an estimate; null: not known before.
 */
export const textAfter = <Before>(
  before: Promise<Before>,
  name: string,
  text: (before: Before) => string,
  bytes: number | null,
): PlannedFile => ({
  name,
  bytes,
  weight: 1,
  write: async (target, report) => {
    await writeFile(target, text(await before), { flag: 'wx' });
    report(1);
  },
});
