import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import type { CheckProblem, CheckProgress, TakeId } from '../../contract/index.ts';
import { hashOfSamples } from '../audio/sample-hash.ts';
import { parseTakeFile, TakeFiles } from '../audio/take-files.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { LibraryPaths } from './library-folder.ts';

interface ListedTake {
  readonly id: TakeId;
  readonly state: string;
  readonly codec: 'pcm' | 'flac';
  readonly audio_hash: string | null;
}

/**
 * Verifies the catalogue, then every take's samples against its hash, then names what no take knows. Yields after
 * each step with all problems so far; ends after `finished`, or without it when the signal aborts.
 */
export async function* checkLibrary(
  catalogue: Catalogue,
  paths: LibraryPaths,
  signal?: AbortSignal,
): AsyncGenerator<CheckProgress, void, void> {
  const ids = catalogue.database.prepare<[], TakeId>('SELECT id FROM take ORDER BY started_at').pluck().all();
  const problems: CheckProblem[] = [];
  const total = ids.length + 2;
  let done = 0;
  const progress = (finished: boolean): CheckProgress => ({ done, total, problems: [...problems], finished });

  yield progress(false);
  if (signal?.aborted) return;
  if (!isCatalogueSound(catalogue)) {
    problems.push({ kind: 'catalogue-damaged', takeId: null, file: 'catalogue.sqlite' });
  }
  done += 1;
  yield progress(false);

  for (const id of ids) {
    if (signal?.aborted) return;
    const problem = await checkTake(catalogue, paths, id);
    if (problem) problems.push(problem);
    done += 1;
    yield progress(false);
  }

  if (signal?.aborted) return;
  problems.push(...(await unlistedFiles(catalogue, paths)));
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

async function checkTake(
  catalogue: Catalogue,
  paths: LibraryPaths,
  id: TakeId,
): Promise<CheckProblem | null> {
  for (;;) {
    const take = listedTake(catalogue, id);
    // Gone since, or its samples are still coming.
    if (!take || take.state === 'recording') return null;
    const files = new TakeFiles(paths.folder, id);
    const path = files.audio(take.codec);
    const file = `audio/${id}.${take.codec === 'flac' ? 'flac' : 'wav'}`;
    const hash = await hashOfSamples(path, take.codec).catch(() => null);
    if (hash !== null && hash === take.audio_hash) return null;
    // Compressed or removed while it was being read: look again at what it is now.
    const now = listedTake(catalogue, id);
    if (now && now.codec === take.codec && now.state === take.state) {
      if (!existsSync(path)) return { kind: 'audio-missing', takeId: id, file };
      // A take known to be damaged has no hash; its file is there, and the take itself says the rest.
      if (take.state === 'damaged' && take.audio_hash === null) return null;
      return { kind: 'audio-changed', takeId: id, file };
    }
  }
}

function listedTake(catalogue: Catalogue, id: string): ListedTake | undefined {
  return catalogue
    .statement<[string], ListedTake>('SELECT id, state, codec, audio_hash FROM take WHERE id = ?')
    .get(id);
}

async function unlistedFiles(catalogue: Catalogue, paths: LibraryPaths): Promise<CheckProblem[]> {
  const names = await readdir(paths.audio).catch(() => []);
  return names.toSorted().flatMap((name): CheckProblem[] => {
    // The system's own files, such as .DS_Store.
    if (name.startsWith('.')) return [];
    const takeId = parseTakeFile(name)?.takeId;
    if (takeId !== undefined && listedTake(catalogue, takeId)) return [];
    return [{ kind: 'audio-unlisted', takeId: null, file: `audio/${name}` }];
  });
}
