import { LibraryOpenError } from '../core/library/library-open-error.ts';
import { type Ending, type Errand, type Surroundings, tellProblem } from './errand.ts';
import { EXIT } from './exit-codes.ts';

/** ms between two words on progress. */
const TELL_EVERY_MS = 200;

/** `kouda check`: verifies everything and changes nothing. */
export const check: Errand = async (core, around) => {
  let told = 0;
  let toldAt = 0;
  let done = 0;
  for await (const progress of await core.library.check(undefined as never, around.signal)) {
    const { total, problems, finished } = progress;
    done = progress.done;
    for (const { kind, file, takeId } of problems.slice(told))
      tellProblem(around, { name: file, code: kind, data: { takeId } });
    told = problems.length;
    const now = performance.now();
    if (!finished && now - toldAt < TELL_EVERY_MS) continue;
    toldAt = now;
    around.output.tell({ type: 'progress', done, total, share: done / total, leftMs: null, current: [] });
  }
  return { exitCode: told > 0 ? EXIT.withProblems : EXIT.done, done, problems: told };
};

/** A catalogue too damaged to be opened is what a check is there to find, not a reason why it failed. */
export function damagedCatalogue(error: unknown, around: Surroundings): Ending | null {
  if (!(error instanceof LibraryOpenError) || error.code !== 'CATALOGUE_DAMAGED') return null;
  tellProblem(around, { name: 'catalogue.sqlite', code: 'catalogue-damaged', data: null });
  return { exitCode: EXIT.withProblems, done: 1, problems: 1 };
}
