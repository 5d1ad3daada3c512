import { AnswerId } from '../contract/index.ts';
import type { Core } from '../core/core.ts';
import { answerAudio } from './media.ts';

const PREFIX = '/answer-audio/';

/**
 * Answers `/answer-audio/<answerId>` with a collected answer from inside its package, or the part a player asks for.
 * Only a well-formed id reaches the core: no text of the request becomes part of a path.
 */
export async function answerCollectedAudio(
  request: Request,
  core: Pick<Core, 'answerMedia'>,
): Promise<Response> {
  const answerId = AnswerId.safeParse(new URL(request.url).pathname.slice(PREFIX.length));
  return answerAudio(request, async () => (answerId.success ? core.answerMedia(answerId.data) : null));
}
