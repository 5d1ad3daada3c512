import { ReturnId, SubmissionId } from '../contract/index.ts';
import type { Core, PackageDownload } from '../core/core.ts';

/**
 * Answers `/package/<submissionId>` with a sealed hand-in. Only a well-formed id reaches the core: no text of the
 * request becomes part of a path.
 */
export function answerPackage(request: Request, core: Pick<Core, 'packageDownload'>): Promise<Response> {
  const submissionId = SubmissionId.safeParse(new URL(request.url).pathname.slice('/package/'.length));
  return answerDownload(request, async () =>
    submissionId.success ? core.packageDownload(submissionId.data) : null,
  );
}

/** Answers `/return/<returnId>` with the return package of a release, as `answerPackage` does. */
export function answerReturn(request: Request, core: Pick<Core, 'returnDownload'>): Promise<Response> {
  const returnId = ReturnId.safeParse(new URL(request.url).pathname.slice('/return/'.length));
  return answerDownload(request, async () => (returnId.success ? core.returnDownload(returnId.data) : null));
}

/**
 * A package as a file to save, never to show: 200 with its exact length, HEAD as GET without a body. Nothing is
 * stored by the browser but what the user saves.
 */
async function answerDownload(
  request: Request,
  find: () => Promise<PackageDownload | null>,
): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return new Response(null, { status: 405, headers: { Allow: 'GET, HEAD' } });
  }
  const found = await find();
  if (!found) return new Response(null, { status: 404 });
  return new Response(request.method === 'HEAD' ? null : found.read(), {
    headers: {
      // As a zip, Safari would unpack it on arrival and leave a folder in its place.
      'Content-Type': 'application/octet-stream',
      'Content-Length': String(found.sizeBytes),
      'Content-Disposition': attachment(found.fileName),
      'Accept-Ranges': 'none',
      'Cache-Control': 'no-store',
      ETag: found.etag,
    },
  });
}

/**
 * Content-Disposition of a file to save (RFC 6266): the real name as RFC 8187 writes it, and before it one of plain
 * ASCII for whatever does not read that. Neither can end its own quotes or the header.
 */
export function attachment(fileName: string): string {
  const wellFormed = fileName.toWellFormed();
  const ascii = wellFormed
    .replace(/[^\x20-\x7e]+/g, '_')
    .replace(/["\\%/;]/g, '_')
    .trim();
  // encodeURIComponent leaves ' ( ) * as they are; RFC 8187 does not allow them.
  const encoded = encodeURIComponent(wellFormed).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
