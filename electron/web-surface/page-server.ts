/**
 * While developing: the page from a server with hot reload on this machine, under the same origin and guard as
 * the built one. Its answers keep their own headers but for the policy, which must let it run its inline loader
 * and reach its own socket.
 */
export function pageFromServer(pageServer: string): (request: Request) => Promise<Response | null> {
  const socket = pageServer.replace(/^http:/, 'ws:');
  return async (request) => {
    const { pathname, search } = new URL(request.url);
    const answer = await fetch(pageServer + pathname + search, {
      headers: { Accept: request.headers.get('Accept') ?? '*/*' },
      redirect: 'manual',
    });
    const headers = new Headers({ 'Cache-Control': 'no-store' });
    const type = answer.headers.get('Content-Type');
    if (type) headers.set('Content-Type', type);
    headers.set(
      'Content-Security-Policy',
      `default-src 'self' 'unsafe-inline' data: blob:; connect-src 'self' ${pageServer} ${socket}; frame-ancestors 'none'`,
    );
    return new Response(await answer.arrayBuffer(), { status: answer.status, headers });
  };
}
