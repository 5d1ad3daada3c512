import { KoudaError } from '../error.ts';
import { type ReturnDraft, type SealedReturn, sealReturn } from '../hand-in/package/index.ts';

/**
 * Seals what a review says. A spoken comment may be compressed between the draft and its turn to be read, and its PCM
 * be gone: the same samples are in the new file, so the draft is made `anew` and sealed once more.
 *
 * @throws KoudaError VOICE_UNREADABLE, what `sealReturn` throws otherwise and what `anew` throws
 */
export async function sealRelease(
  draft: ReturnDraft,
  anew: () => Promise<ReturnDraft>,
  target: string,
): Promise<SealedReturn> {
  const tried = new Set<string>();
  for (let manifest = draft; ; ) {
    tried.add(voiceFilesOf(manifest));
    try {
      return await sealReturn({ manifest, target });
    } catch (error) {
      if (!isTakeUnreadable(error)) throw error;
      manifest = await anew();
      const { questionNumber } = error.data;
      // Said as what it is: “choose another take” is for the student who hands in.
      if (tried.has(voiceFilesOf(manifest))) throw new KoudaError('VOICE_UNREADABLE', { questionNumber });
    }
  }
}

const isTakeUnreadable = (error: unknown): error is KoudaError<'TAKE_UNREADABLE'> =>
  error instanceof KoudaError && error.code === 'TAKE_UNREADABLE';

const voiceFilesOf = ({ answers }: ReturnDraft): string =>
  answers.flatMap(({ comments }) => comments.map(({ voice }) => voice?.takeFile ?? '')).join('\n');
