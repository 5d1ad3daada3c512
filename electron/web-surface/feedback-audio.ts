import { ReturnId } from '../contract/index.ts';
import type { Core } from '../core/core.ts';
import { answerAudio } from './media.ts';

const PATH = /^\/feedback-audio\/([^/]+)\/(comment\/)?(\d{1,3})$/;

/**
 * Answers `/feedback-audio/<returnId>/<questionNumber>` with the take a feedback is on, and
 * `/feedback-audio/<returnId>/comment/<n>` with its n-th spoken comment, as `/media` does. Only a well-formed id and a
 * number reach the core.
 */
export function answerFeedbackAudio(
  request: Request,
  core: Pick<Core, 'feedbackAnswerMedia' | 'feedbackVoiceMedia'>,
): Promise<Response> {
  const [, id, isComment, number] = PATH.exec(new URL(request.url).pathname) ?? [];
  const returnId = ReturnId.safeParse(id);
  return answerAudio(request, async () => {
    if (!returnId.success) return null;
    return isComment
      ? core.feedbackVoiceMedia(returnId.data, Number(number))
      : core.feedbackAnswerMedia(returnId.data, Number(number));
  });
}
