import { createHash, timingSafeEqual } from 'node:crypto';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { z } from 'zod';

/** Where a running host listens for a second start; part of the note it leaves at the library's lock. */
export const ControlAddress = z.object({
  /** On 127.0.0.1. */
  port: z.int().min(1).max(65_535),
  /** Known to those who may read the library's folder. */
  secret: z.string().min(32).max(200),
});
export type ControlAddress = z.infer<typeof ControlAddress>;

/** `show`: bring your window to the front. `address`: tell an address that opens your page once. */
export type ControlRequest = 'show' | 'address';

const Message = z.object({ secret: z.string().max(200), request: z.enum(['show', 'address']) });
const Reply = z.object({ answer: z.string().max(2_000).nullable() });

const LONGEST_LINE = 4_096;
const PATIENCE_MS = 5_000;

export interface ControlChannel {
  readonly address: ControlAddress;
  close(): Promise<void>;
}

/**
 * Listens on 127.0.0.1 for a second start on the same library: one JSON line in, one out. Whoever does not know
 * the secret is cut off without an answer; a browser that is made to send lines here knows it no more.
 */
export async function openControlChannel(
  secret: string,
  answer: (request: ControlRequest) => Promise<string | null>,
): Promise<ControlChannel> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    socket.setTimeout(PATIENCE_MS, () => socket.destroy());
    void readLine(socket)
      .then(async (line) => {
        const message = Message.parse(JSON.parse(line));
        if (!isSame(message.secret, secret)) throw new Error('Not the secret.');
        socket.end(`${JSON.stringify({ answer: await answer(message.request) })}\n`);
      })
      .catch(() => socket.destroy());
  });
  const port = await listen(server);
  return {
    address: { port, secret },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** Asks the host that holds the library. Throws when it does not answer in time or not as agreed. */
export async function askHolder(
  { port, secret }: ControlAddress,
  request: ControlRequest,
): Promise<string | null> {
  const socket = connect({ host: '127.0.0.1', port });
  socket.setTimeout(PATIENCE_MS, () => socket.destroy(new Error('No answer.')));
  try {
    socket.write(`${JSON.stringify({ secret, request })}\n`);
    return Reply.parse(JSON.parse(await readLine(socket))).answer;
  } finally {
    socket.destroy();
  }
}

function readLine(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    socket.setEncoding('utf8');
    socket.on('data', (part: string) => {
      text += part;
      const end = text.indexOf('\n');
      if (end >= 0) resolve(text.slice(0, end));
      else if (text.length > LONGEST_LINE) reject(new Error('Too long.'));
    });
    socket.on('error', reject);
    socket.on('close', () => reject(new Error('Closed.')));
  });
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port: 0, exclusive: true }, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
}

function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
