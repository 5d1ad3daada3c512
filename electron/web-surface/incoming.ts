import { CollectRunId } from '../contract/index.ts';
import type { Core } from '../core/core.ts';
import { KoudaError } from '../core/error.ts';

const STATUS: Partial<Record<KoudaError['code'], number>> = {
  COLLECT_RUN_NOT_FOUND: 404,
  LOOSE_AUDIO_NOT_FOUND: 404,
  COLLECT_RUN_CLOSED: 409,
  PACKAGE_TOO_LARGE: 413,
  DISK_FULL: 507,
};

/**
 * Answers `PUT /incoming/<runId>?name=<relative path>`: the body is a file for an open run of collecting and is
 * streamed to the disk, never held in memory. 200 with `{ "sizeBytes": … }`, else `{ "code": …, "data": … }` of one of
 * the contract's errors. The name is only shown; the core makes the one on the disk.
 */
export async function answerIncoming(
  request: Request,
  core: Pick<Core, 'receiveIncoming'>,
): Promise<Response> {
  if (request.method !== 'PUT') return new Response(null, { status: 405, headers: { Allow: 'PUT' } });
  const url = new URL(request.url);
  const runId = CollectRunId.safeParse(url.pathname.slice('/incoming/'.length));
  if (!runId.success) return problemAnswer(new KoudaError('COLLECT_RUN_NOT_FOUND'));
  try {
    const sizeBytes = await core.receiveIncoming({
      runId: runId.data,
      name: url.searchParams.get('name') ?? '',
      body: request.body,
      saidBytes: saidBytes(request.headers.get('Content-Length')),
    });
    return Response.json({ sizeBytes });
  } catch (error) {
    if (error instanceof KoudaError) return problemAnswer(error);
    throw error;
  }
}

const saidBytes = (header: string | null): number | null =>
  header !== null && /^\d{1,15}$/.test(header) ? Number(header) : null;

/** One of the contract's errors, as JSON. */
export function problemAnswer(error: KoudaError): Response {
  // Whatever of the body was not read goes with the connection.
  const { code, data } = error;
  return Response.json({ code, data: data ?? null }, { status: STATUS[code] ?? 500 });
}
