import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import type { CheckProblem, TakeId } from '../../contract/index.ts';
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

/** Compares a take's samples with their hash; null: sound, or nothing to compare yet. */
export async function checkTake(
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

/** Files in the audio folder that no take knows. */
export async function unlistedAudio(catalogue: Catalogue, paths: LibraryPaths): Promise<CheckProblem[]> {
  const names = await readdir(paths.audio).catch(() => []);
  return names.toSorted().flatMap((name): CheckProblem[] => {
    // The system's own files, such as .DS_Store.
    if (name.startsWith('.')) return [];
    const takeId = parseTakeFile(name)?.takeId;
    if (takeId !== undefined && listedTake(catalogue, takeId)) return [];
    return [{ kind: 'audio-unlisted', takeId: null, file: `audio/${name}` }];
  });
}
