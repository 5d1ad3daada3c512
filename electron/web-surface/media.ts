import { TakeId } from '../contract/index.ts';
import type { Core, TakeMedia } from '../core/core.ts';
import { parseByteRange } from './byte-range.ts';

/**
 * Answers `/media/<takeId>?codec=pcm|flac` with the bytes of a take, or the part a player asks for. Only a well-formed
 * id reaches the core: no text of the request becomes part of a path.
 */
export async function answerMedia(request: Request, core: Pick<Core, 'takeMedia'>): Promise<Response> {
  const url = new URL(request.url);
  const takeId = TakeId.safeParse(url.pathname.slice('/media/'.length));
  const codec = url.searchParams.get('codec');
  return answerAudio(request, async () =>
    takeId.success && (codec === 'pcm' || codec === 'flac') ? core.takeMedia(takeId.data, codec) : null,
  );
}

/**
 * Answers a player with the bytes of `find`'s audio, or the part it asks for; 404 when there is none.
 *
 * 200 whole, 206 with exact Content-Range and Content-Length, 416 with the size; HEAD as GET without a body.
 * A Range counts on GET alone (RFC 9110, 14.2) and is dropped when If-Range names other bytes, so that a
 * player never joins halves of two different files. Nothing is stored by the browser: a student's voice stays in the
 * library.
 */
export async function answerAudio(
  request: Request,
  find: () => Promise<TakeMedia | null>,
): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return new Response(null, { status: 405, headers: { Allow: 'GET, HEAD' } });
  }
  const media = await find();
  if (!media) return new Response(null, { status: 404 });

  const headers = new Headers({
    'Accept-Ranges': 'bytes',
    'Content-Type': media.contentType,
    'Cache-Control': 'no-store',
    ETag: media.etag,
  });
  const ifRange = request.headers.get('If-Range');
  // Weak validators and dates never match: both can be equal for bytes that differ.
  const isSameFile = ifRange === null || ifRange === media.etag;
  const asked = request.method === 'GET' && isSameFile ? request.headers.get('Range') : null;
  const range = parseByteRange(asked, media.sizeBytes);
  if (range.kind === 'unsatisfiable') {
    headers.set('Content-Range', `bytes */${media.sizeBytes}`);
    headers.set('Content-Length', '0');
    return new Response(null, { status: 416, headers });
  }
  const { start, end } = range.kind === 'part' ? range : { start: 0, end: media.sizeBytes - 1 };
  headers.set('Content-Length', String(end - start + 1));
  if (range.kind === 'part') headers.set('Content-Range', `bytes ${start}-${end}/${media.sizeBytes}`);
  const isEmpty = request.method === 'HEAD' || end < start;
  return new Response(isEmpty ? null : media.read(start, end), {
    status: range.kind === 'part' ? 206 : 200,
    headers,
  });
}
