import { writeFile } from 'node:fs/promises';
import type { PlannedFile } from './export-plan.ts';

/** A file of text that is made when its turn comes. */
export const textFile = (name: string, text: () => string): PlannedFile => ({
  name,
  bytes: null,
  weight: 1,
  write: async (target, report) => {
    await writeFile(target, text(), { flag: 'wx' });
    report(1);
  },
});
