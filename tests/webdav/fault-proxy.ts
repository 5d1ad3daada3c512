import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';

export interface Passing {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** ms since 1970, by the machine's clock. */
  readonly at: number;
}

/** What a proxy does with one request; null: it lets it pass. */
export type Fault = (asked: IncomingMessage, answer: ServerResponse) => Promise<void> | void;

export interface FaultProxy {
  /** In place of the server's own address. */
  readonly address: string;
  /** Everything that was asked for, in order. */
  readonly seen: Passing[];
  readonly count: (method: string) => number;
  /** Plays `fault` for the next request that fits, as often as `times`. */
  fault(fits: (asked: Passing) => boolean, fault: Fault, times?: number): void;
  close(): Promise<void>;
}

/** A proxy in front of a real server that goes wrong where it is told to. */
export async function startFaultProxy(target: string): Promise<FaultProxy> {
  const behind = new URL(target);
  const faults: { fits: (asked: Passing) => boolean; fault: Fault; left: number }[] = [];
  const seen: Passing[] = [];
  const server = createServer((asked, answer) => {
    const passing = {
      method: asked.method ?? '',
      path: asked.url ?? '',
      headers: asked.headers,
      at: Date.now(),
    };
    seen.push(passing);
    const found = faults.find(({ fits, left }) => left > 0 && fits(passing));
    if (!found) return forward(behind, asked, answer);
    found.left--;
    void Promise.resolve(found.fault(asked, answer)).catch(() => asked.socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    address: `http://127.0.0.1:${address.port}${behind.pathname}`,
    seen,
    count: (method) => seen.filter((one) => one.method === method).length,
    fault: (fits, fault, times = 1) => void faults.push({ fits, fault, left: times }),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Hands the request on as it is, `Host` included: what servers behind a proxy get to see. */
export function forward(
  behind: URL,
  asked: IncomingMessage,
  answer: ServerResponse,
  /** In place of passing the answer back. */
  instead?: () => void,
): void {
  const onward = request(
    {
      host: behind.hostname,
      port: behind.port,
      method: asked.method,
      path: asked.url,
      headers: asked.headers,
    },
    (back) => {
      if (instead) return instead();
      answer.writeHead(back.statusCode ?? 500, back.headers);
      back.pipe(answer);
    },
  );
  onward.on('error', () => answer.destroy());
  answer.on('close', () => onward.destroy());
  asked.pipe(onward);
}

/** Reads a request's body to its end. */
export async function swallow(asked: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of asked) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
