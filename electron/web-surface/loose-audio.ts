import { LooseAudioId } from '../contract/index.ts';
import type { Core } from '../core/core.ts';
import { KoudaError } from '../core/error.ts';
import { problemAnswer } from './incoming.ts';
import { answerAudio } from './media.ts';

/**
 * Answers `/loose-audio/<id>` with audio brought in without a package, as a player asks for it; takes it decoded, as
 * 16-bit little-endian mono samples, with `PUT /loose-audio/<id>?rate=<samples per second>`.
 */
export async function answerLooseAudio(
  request: Request,
  core: Pick<Core, 'looseAudioMedia' | 'receiveDecodedAudio'>,
): Promise<Response> {
  const url = new URL(request.url);
  const id = LooseAudioId.safeParse(url.pathname.slice('/loose-audio/'.length));
  if (request.method !== 'PUT')
    return answerAudio(request, async () => (id.success ? core.looseAudioMedia(id.data) : null));
  const sampleRate = Number(url.searchParams.get('rate'));
  if (!id.success) return problemAnswer(new KoudaError('LOOSE_AUDIO_NOT_FOUND'));
  if (!Number.isInteger(sampleRate) || sampleRate < 8_000 || sampleRate > 192_000)
    return new Response(null, { status: 400 });
  try {
    await core.receiveDecodedAudio(id.data, { sampleRate, body: request.body });
    return Response.json({});
  } catch (error) {
    if (error instanceof KoudaError) return problemAnswer(error);
    throw error;
  }
}
