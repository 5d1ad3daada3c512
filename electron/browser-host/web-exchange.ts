import type { IncomingMessage, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';

/**
 * A Node request as a web Request on `origin`. Its body streams; its signal aborts when the connection ends
 * before the answer is complete. Throws TypeError for a method the web refuses (CONNECT, TRACE).
 */
export function toWebRequest(message: IncomingMessage, response: ServerResponse, origin: string): Request {
  const gone = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) gone.abort();
  });
  const headers = new Headers();
  for (const [name, values] of Object.entries(message.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  const method = message.method ?? 'GET';
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request(origin + (message.url ?? '/'), {
    method,
    headers,
    signal: gone.signal,
    ...(hasBody
      ? { body: Readable.toWeb(message) as ReadableStream<Uint8Array>, duplex: 'half' as const }
      : {}),
  });
}

/**
 * Sends a web Response, no faster than the other side takes it, and cancels its body when the other side
 * leaves: a player that seeks drops one request after another, and each would go on reading its file.
 */
export async function sendWebResponse(answer: Response, response: ServerResponse): Promise<void> {
  response.statusCode = answer.status;
  for (const [name, value] of answer.headers) {
    // Headers joins several cookies with commas only in get(); iterating yields one entry each.
    response.appendHeader(name, value);
  }
  if (!answer.body) {
    response.end();
    return;
  }
  if (response.destroyed) {
    // Gone before the answer was ready: nobody would ever cancel its body.
    await answer.body.cancel();
    return;
  }
  response.flushHeaders();
  const body = Readable.fromWeb(answer.body as unknown as NodeReadableStream);
  await new Promise<void>((resolve) => {
    const leave = () => {
      body.destroy();
      resolve();
    };
    response.once('close', leave);
    // A body that breaks must break the connection: a cleanly ended short answer would look complete.
    body.once('error', () => response.destroy());
    body.pipe(response);
  });
}
