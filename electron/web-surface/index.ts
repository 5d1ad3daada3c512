import type { Core } from '../core/core.ts';
import { answerCollectedAudio } from './answer-audio.ts';
import { answerFeedbackAudio } from './feedback-audio.ts';
import { answerIncoming } from './incoming.ts';
import { answerLooseAudio } from './loose-audio.ts';
import { answerMedia } from './media.ts';
import { answerPackage, answerReturn } from './package.ts';
import { readPageFiles } from './page-files.ts';
import { pageFromServer } from './page-server.ts';
import type { FaultLog } from './router.ts';
import { createRpc } from './rpc.ts';
import { secure } from './security-headers.ts';

export interface WebSurfaceOptions {
  readonly core: Core;
  /** The built page: index.html and assets/. Read once, at start. */
  readonly pageFolder: string;
  readonly appVersion: string;
  /** While developing: take the page from this address on 127.0.0.1 instead. */
  readonly pageServer?: string | null;
  /** Where unexpected errors go; standard error when left out. */
  readonly logFault?: FaultLog;
}

/** The whole app as one function of a request; each host mounts it behind its own door. */
export type WebSurface = (request: Request) => Promise<Response>;

const logToStandardError: FaultLog = (operation, error) => {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`kouda: ${operation}: ${text}\n`);
};

/**
 * The page, `/rpc/<group>/<operation>`, `/media/<takeId>?codec=…` and `/package/<submissionId>`, every answer with the
 * security headers.
 * Never rejects: an unexpected error is logged and answered with 500. It checks no caller: who may ask is the
 * host's to decide before it calls. Throws at once when there is no built page.
 */
export function createWebSurface(options: WebSurfaceOptions): WebSurface {
  const { core, appVersion, logFault = logToStandardError } = options;
  const answerPage = options.pageServer
    ? pageFromServer(options.pageServer)
    : readPageFiles(options.pageFolder);
  const answerRpc = createRpc(core, logFault);

  async function answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname.startsWith('/rpc/')) return await answerRpc(request);
    if (pathname.startsWith('/media/')) return await answerMedia(request, core);
    if (pathname.startsWith('/answer-audio/')) return await answerCollectedAudio(request, core);
    if (pathname.startsWith('/package/')) return await answerPackage(request, core);
    if (pathname.startsWith('/return/')) return await answerReturn(request, core);
    if (pathname.startsWith('/feedback-audio/')) return await answerFeedbackAudio(request, core);
    if (pathname.startsWith('/loose-audio/')) return await answerLooseAudio(request, core);
    if (pathname.startsWith('/incoming/')) return await answerIncoming(request, core);
    return (await answerPage(request)) ?? new Response(null, { status: 404 });
  }

  return async (request) => {
    let response: Response;
    try {
      response = await answer(request);
    } catch (error) {
      if (!request.signal.aborted) logFault(`${request.method} ${new URL(request.url).pathname}`, error);
      response = new Response(null, { status: 500 });
    }
    return secure(response, appVersion);
  };
}
