import { ORPCError } from '@orpc/server';
import { RPCHandler } from '@orpc/server/fetch';
import type { Core } from '../core/core.ts';
import { maxBodyBytes, readBody } from './body-limit.ts';
import { createRouter, type FaultLog } from './router.ts';

const PREFIX = '/rpc';

/** Answers `/rpc/<group>/<operation>`: the contract's operations over the core. */
export function createRpc(core: Core, logFault: FaultLog): (request: Request) => Promise<Response> {
  const handler = new RPCHandler(createRouter(core, logFault), {
    interceptors: [
      async ({ next, request }) => {
        try {
          return await next();
        } catch (error) {
          // An answer that does not fit its own schema is our mistake, made after the router looked.
          if (error instanceof ORPCError && error.cause && error.status >= 500) {
            logFault(request.url.pathname, error.cause);
          }
          throw error;
        }
      },
    ],
  });

  return async (request) => {
    const { pathname } = new URL(request.url);
    const body = await readBody(request, maxBodyBytes(pathname.slice(PREFIX.length + 1)));
    if (body === null) return refuse(new ORPCError('PAYLOAD_TOO_LARGE'));
    // Electron cancels the answer's body when a page goes away but never aborts the request: without a signal
    // of our own, a subscription would listen until the next event.
    const gone = new AbortController();
    const signal = AbortSignal.any([request.signal, gone.signal]);
    const { matched, response } = await handler.handle(
      new Request(request.url, {
        method: request.method,
        headers: request.headers,
        signal,
        ...(request.method === 'GET' || request.method === 'HEAD' ? {} : { body }),
      }),
      { prefix: PREFIX },
    );
    if (!matched) return refuse(new ORPCError('NOT_FOUND'));
    return abortWhenCancelled(response, gone);
  };
}

/** An answer the page's client rebuilds as a typed error. */
function refuse(error: ORPCError<string, unknown>): Response {
  return Response.json({ json: error.toJSON() }, { status: error.status });
}

function abortWhenCancelled(response: Response, gone: AbortController): Response {
  if (!response.body || !response.headers.get('Content-Type')?.startsWith('text/event-stream')) {
    return response;
  }
  const reader = response.body.getReader();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    async cancel(reason) {
      gone.abort(reason);
      await reader.cancel(reason);
    },
  });
  return new Response(body, { status: response.status, headers: response.headers });
}
