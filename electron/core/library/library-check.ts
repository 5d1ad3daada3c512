import type { CheckProblem, CheckProgress, TakeId } from '../../contract/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { LibraryPaths } from './library-folder.ts';
import { checkPackage, listedPackages } from './package-check.ts';
import { checkTake, unlistedAudio } from './take-check.ts';

/**
 * Verifies the catalogue, then every take's samples against its hash, then every package, then names what no take
 * knows. Yields after each step with all problems so far; ends after `finished`, or without it when the signal aborts.
 */
export async function* checkLibrary(
  catalogue: Catalogue,
  paths: LibraryPaths,
  signal?: AbortSignal,
): AsyncGenerator<CheckProgress, void, void> {
  const ids = catalogue.database.prepare<[], TakeId>('SELECT id FROM take ORDER BY started_at').pluck().all();
  const problems: CheckProblem[] = [];
  const packages = listedPackages(catalogue);
  const total = ids.length + packages.length + 2;
  let done = 0;
  const progress = (finished: boolean): CheckProgress => ({ done, total, problems: [...problems], finished });

  yield progress(false);
  if (signal?.aborted) return;
  if (!isCatalogueSound(catalogue)) {
    problems.push({ kind: 'catalogue-damaged', takeId: null, file: 'catalogue.sqlite' });
  }
  done += 1;
  yield progress(false);

  const steps = [
    ...ids.map((id) => () => checkTake(catalogue, paths, id)),
    ...packages.map((listed) => () => checkPackage(paths.folder, listed, signal)),
  ];
  for (const step of steps) {
    if (signal?.aborted) return;
    const problem = await step();
    if (problem) problems.push(problem);
    done += 1;
    yield progress(false);
  }

  if (signal?.aborted) return;
  problems.push(...(await unlistedAudio(catalogue, paths)));
  done += 1;
  yield progress(true);
}

function isCatalogueSound(catalogue: Catalogue): boolean {
  try {
    return (
      catalogue.database.pragma('integrity_check(1)', { simple: true }) === 'ok' &&
      (catalogue.database.pragma('foreign_key_check') as unknown[]).length === 0
    );
  } catch {
    return false;
  }
}
