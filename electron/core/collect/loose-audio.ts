import type { LooseAudio, SubmissionId } from '../../contract/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Clock } from '../clock.ts';
import type { TakeMedia } from '../core.ts';
import type { CollectedCatalogue } from './collected-catalogue.ts';
import type { FoundFile } from './found-file.ts';
import { type Decision, itemOf } from './taking-in.ts';

interface LooseAudioParts {
  readonly catalogue: Catalogue;
  readonly collected: CollectedCatalogue;
  readonly libraryFolder: string;
  readonly clock: Clock;
}

/** Audio that came without a package. */
export class LooseAudioStore {
  readonly #parts: LooseAudioParts;

  constructor(parts: LooseAudioParts) {
    this.#parts = parts;
  }

  readonly takeIn =
    async (file: FoundFile): Promise<Decision> =>
    () =>
      itemOf(file.name, 'refused', { reason: 'AUDIO_UNDECODABLE' });

  list(_classHomeworkId: string): LooseAudio[] {
    return [];
  }

  async assign(_asked: unknown): Promise<SubmissionId[]> {
    return [];
  }

  setAside(_ids: readonly string[], _isAside: boolean): string[] {
    return [];
  }

  async media(_looseAudioId: string): Promise<TakeMedia | null> {
    return null;
  }

  async relist(): Promise<void> {
    void this.#parts;
  }

  async close(): Promise<void> {}
}
