import { LooseAudioId } from '../contract/index.ts';
import type { Core } from '../core/core.ts';
import { answerAudio } from './media.ts';

/** Answers `/loose-audio/<id>` with audio brought in without a package, as a player asks for it. */
export function answerLooseAudio(request: Request, core: Pick<Core, 'looseAudioMedia'>): Promise<Response> {
  const id = LooseAudioId.safeParse(new URL(request.url).pathname.slice('/loose-audio/'.length));
  return answerAudio(request, async () => (id.success ? core.looseAudioMedia(id.data) : null));
}
