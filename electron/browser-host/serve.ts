import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Access } from './access.ts';
import { refusalPage } from './refusal-page.ts';
import { guardRequest, type Verdict } from './request-guard.ts';
import { sendWebResponse, toWebRequest } from './web-exchange.ts';

export interface LoopbackServer {
  readonly port: number;
  /** An address that opens the page once. */
  newAddress(): string;
  /** Refuses new connections, ends the open ones (event streams never end by themselves). */
  close(): Promise<void>;
}

/**
 * Serves `surface` on 127.0.0.1 alone, behind the guard. `port` 0: any free one.
 * Rejects with Node's own error (`EADDRINUSE`, `EACCES`) when the port cannot be had.
 */
export async function serveOnLoopback(
  surface: (request: Request) => Promise<Response>,
  port: number,
): Promise<LoopbackServer> {
  const access = new Access();
  // A package of gigabytes on its way from the page to a slow disk takes minutes.
  const server = createServer({ requestTimeout: 30 * 60_000, headersTimeout: 60_000 });
  const bound = await listen(server, port);
  const rules = {
    port: bound,
    cookieName: Access.cookieName(bound),
    isSession: (value: string) => access.isSession(value),
  };
  const origin = `http://127.0.0.1:${bound}`;

  server.on('request', (message, response) => {
    void answer(message, response).catch(() => response.destroy());
  });

  async function answer(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const verdict = guardRequest(
      {
        method: message.method ?? '',
        target: message.url ?? '',
        host: message.headersDistinct.host ?? [],
        origin: message.headersDistinct.origin ?? [],
        fetchSite: message.headersDistinct['sec-fetch-site'] ?? [],
        cookie: message.headersDistinct.cookie ?? [],
      },
      rules,
    );
    if (verdict.kind === 'pass') {
      await sendWebResponse(await surface(toWebRequest(message, response, origin)), response);
    } else {
      // The body of a refused request is not read: the connection goes with it.
      response.shouldKeepAlive = false;
      await sendWebResponse(handOver(verdict), response);
    }
  }

  function handOver(verdict: Exclude<Verdict, { kind: 'pass' }>): Response {
    if (verdict.kind === 'refuse') return refusalPage();
    if (access.redeem(verdict.token)) {
      return redirectHome({ 'Set-Cookie': access.setCookie(bound) });
    }
    return verdict.hasSession ? redirectHome({}) : refusalPage();
  }

  return {
    port: bound,
    newAddress: () => `${origin}/?token=${access.issueToken()}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function redirectHome(headers: Record<string, string>): Response {
  // No referrer and no store: the token must not travel on in a header or stay in a cache.
  return new Response(null, {
    status: 303,
    headers: { Location: '/', 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer', ...headers },
  });
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}
