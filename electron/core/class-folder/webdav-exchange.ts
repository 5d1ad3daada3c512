import {
  type ClientRequest,
  Agent as HttpAgent,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
} from 'node:http';
import { Agent as HttpsAgent, request as requestSecurely } from 'node:https';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { KoudaError } from '../error.ts';

/** No byte moved for so long: the connection is dead, however alive it looks. There is no limit to the whole. */
const STALL_MS = 120_000;
const MAX_REDIRECTS = 3;
/**
 * Before a longer body the server is asked whether it wants it: one that refuses and hangs up while we still write
 * would be taken for unreachable, its reason lost with the connection. Many do not answer that question; so long is waited.
 */
const ASKED_BEFORE_BYTES = 256 * 1024;
const CONTINUE_MS = 1_000;
/** An answer nobody reads is read to its end up to here, so that the connection can be used again. */
const MAX_DISCARDED_BYTES = 64 * 1024;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** They change nothing: may be sent elsewhere and sent twice. */
const READING = new Set(['GET', 'PROPFIND']);

export interface WebdavRequest {
  readonly method: 'GET' | 'PUT' | 'PROPFIND' | 'MOVE' | 'MKCOL' | 'DELETE';
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Made anew for every try. Its length is told beforehand: servers behind some proxies store nothing of a body of
   * unknown length.
   */
  readonly body?: { readonly pieces: () => AsyncIterable<Uint8Array>; readonly length: number };
  readonly signal?: AbortSignal | undefined;
}

/** An answer whose body must be read to its end or handed to `discard`. */
export interface WebdavAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: IncomingMessage;
  /** Where the answer came from, after redirects. */
  readonly url: URL;
}

export interface WebdavExchangeOptions {
  /** Said in errors; holds no password. */
  readonly address: string;
  /** Value of the Authorization header; null: none is sent. */
  readonly authorization: string | null;
  readonly stallMs?: number | undefined;
}

/** Of the whole process: a store is opened for every delivery, and its connection is to serve the next one too. */
const AGENTS = {
  'http:': new HttpAgent({ keepAlive: true, maxSockets: 4, maxFreeSockets: 2 }),
  'https:': new HttpsAgent({ keepAlive: true, maxSockets: 4, maxFreeSockets: 2 }),
};

/** Sends single requests to one server. The password goes to the origin of the address and to no other. */
export class WebdavExchange {
  readonly #options: WebdavExchangeOptions;
  readonly #origin: string;

  constructor(options: WebdavExchangeOptions) {
    this.#options = options;
    this.#origin = new URL(options.address).origin;
  }

  /**
   * Follows up to three redirects of a GET or PROPFIND within the origin; a GET also to another origin, without the
   * password (servers that keep files elsewhere), but never from https to http. Any other redirect is the answer.
   *
   * @throws KoudaError CLASS_FOLDER_UNREACHABLE; the signal's reason
   */
  async send(asked: WebdavRequest): Promise<WebdavAnswer> {
    let url = asked.url;
    let isAsking = (asked.body?.length ?? 0) > ASKED_BEFORE_BYTES;
    for (let redirects = 0; ; redirects++) {
      let answer = await this.#sendOnce({ ...asked, url }, isAsking);
      if (answer.status === 417 && isAsking) {
        isAsking = false;
        discard(answer.body);
        answer = await this.#sendOnce({ ...asked, url }, false);
      }
      const next = redirects < MAX_REDIRECTS ? this.#redirection(asked.method, url, answer) : null;
      if (!next) return answer;
      discard(answer.body);
      url = next;
    }
  }

  /** The pieces of an answer's body; a dropped or stalled connection throws as `send` does. */
  async *pieces(answer: WebdavAnswer, signal?: AbortSignal): AsyncGenerator<Uint8Array, void, void> {
    try {
      yield* answer.body as AsyncIterable<Uint8Array>;
    } catch (error) {
      throw this.#unreachable(error, signal);
    }
  }

  #redirection(method: string, from: URL, answer: WebdavAnswer): URL | null {
    const { location } = answer.headers;
    if (!REDIRECTS.has(answer.status) || !READING.has(method) || location === undefined) return null;
    const to = URL.parse(location, from.href);
    if (!to || (to.protocol !== 'https:' && to.protocol !== 'http:')) return null;
    to.username = '';
    to.password = '';
    if (to.origin === from.origin) return to;
    const isLessSafe = from.protocol === 'https:' && to.protocol === 'http:';
    return method === 'GET' && !isLessSafe ? to : null;
  }

  async #sendOnce(asked: WebdavRequest, isAsking: boolean, isAgain = false): Promise<WebdavAnswer> {
    const { method, url, headers, body, signal } = asked;
    signal?.throwIfAborted();
    const { authorization, stallMs = STALL_MS } = this.#options;
    const isSecure = url.protocol === 'https:';
    const outgoing = (isSecure ? requestSecurely : request)(url, {
      method,
      agent: AGENTS[isSecure ? 'https:' : 'http:'],
      ...(signal ? { signal } : {}),
      timeout: stallMs,
      headers: {
        ...headers,
        'User-Agent': 'Kouda',
        'Content-Length': body?.length ?? 0,
        ...(isAsking ? { Expect: '100-continue' } : {}),
        ...(authorization !== null && url.origin === this.#origin ? { Authorization: authorization } : {}),
      },
    });
    outgoing.on('timeout', () =>
      outgoing.destroy(Object.assign(new Error('stalled'), { code: 'ETIMEDOUT' })),
    );
    const answered = new Promise<IncomingMessage>((resolve, reject) => {
      outgoing.once('response', resolve);
      outgoing.once('error', reject);
      outgoing.once('close', () => reject(Object.assign(new Error('closed'), { code: 'ECONNRESET' })));
    });
    // What goes wrong later concerns the body of the answer, whose reader is told.
    outgoing.on('error', () => undefined);
    const sending = body ? this.#send(body, outgoing, isAsking) : outgoing.end();
    try {
      const source = await Promise.race([answered, Promise.resolve(sending).then(() => answered)]);
      source.on('error', () => undefined);
      return { status: source.statusCode ?? 0, headers: source.headers, body: source, url };
    } catch (error) {
      outgoing.destroy();
      // The server had just closed a connection that was kept open for the next request.
      const isStale = outgoing.reusedSocket && networkCode(error) === 'ECONNRESET' && READING.has(method);
      if (isStale && !isAgain && !signal?.aborted) return this.#sendOnce(asked, isAsking, true);
      throw this.#unreachable(error, signal);
    }
  }

  /** A server may answer and hang up before it has read everything: its answer counts, not the broken pipe. */
  async #send(
    { pieces }: { pieces: () => AsyncIterable<Uint8Array> },
    outgoing: ClientRequest,
    isAsking: boolean,
  ): Promise<void> {
    if (isAsking && !(await isWanted(outgoing))) return;
    const source = Readable.from(pieces(), { objectMode: false });
    outgoing.once('response', () => source.destroy());
    let sourceError: unknown;
    source.once('error', (error) => {
      sourceError = error;
    });
    await pipeline(source, outgoing).catch(() => undefined);
    if (sourceError) throw sourceError;
  }

  #unreachable(error: unknown, signal?: AbortSignal): unknown {
    if (signal?.aborted) return signal.reason;
    if (error instanceof KoudaError) return error;
    return new KoudaError('CLASS_FOLDER_UNREACHABLE', {
      address: this.#options.address,
      code: networkCode(error),
    });
  }
}

/** Resolves when the body may be sent: asked for, or nothing said for a second. False: the answer is there already. */
async function isWanted(outgoing: ClientRequest): Promise<boolean> {
  return new Promise((resolve) => {
    const patience = setTimeout(() => resolve(true), CONTINUE_MS);
    const say = (wanted: boolean) => {
      clearTimeout(patience);
      resolve(wanted);
    };
    outgoing.once('continue', () => say(true));
    outgoing.once('close', () => say(false));
    outgoing.once('response', (answer: IncomingMessage) => {
      // The connection still waits for a body that will not come.
      answer.once('close', () => outgoing.destroy());
      say(false);
    });
  });
}

/** Reads an answer nobody wants to its end, or hangs up when it is long. */
export function discard(body: IncomingMessage): void {
  let bytes = 0;
  body.on('error', () => undefined);
  body.on('data', (piece: Uint8Array) => {
    bytes += piece.byteLength;
    if (bytes > MAX_DISCARDED_BYTES) body.destroy();
  });
}

/** The network's or the certificate's word for it. A host with several addresses fails with one error each. */
function networkCode(error: unknown): string {
  const first = error instanceof AggregateError ? (error.errors[0] ?? error) : error;
  const code = first instanceof Error && 'code' in first ? first.code : undefined;
  return typeof code === 'string' ? code : 'UNKNOWN';
}
