import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createConnection, createServer } from 'node:net';

/** A WebDAV server of somebody else's making, started for a test. */
export interface WebdavServer {
  /** Ends in `/`. */
  readonly address: string;
  readonly userName: string;
  readonly password: string;
  /** What it serves, as it lies on the disk. */
  readonly folder: string;
  stop(): Promise<void>;
}

export const USER_NAME = '老师';
/** As somebody might choose it, to see that it is sent whole and lands in no file. */
export const PASSWORD = 'Geheim: 口令 #1%?';

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** Starts a server in the foreground and waits until it takes connections; answers how to end it. */
export async function startServer(
  command: string,
  args: string[],
  port: number,
  env: NodeJS.ProcessEnv = process.env,
): Promise<() => Promise<void>> {
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', 'pipe'], env });
  let said = '';
  child.stderr?.on('data', (text: Buffer) => {
    said = (said + text).slice(-4_000);
  });
  const gone = once(child, 'exit');
  while (!(await answers(port))) {
    const hasEnded = child.exitCode !== null || child.signalCode !== null;
    if (hasEnded) throw new Error(`${command} ended: ${said}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return async () => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGTERM');
      const impatience = setTimeout(() => child.kill('SIGKILL'), 5_000);
      await gone;
      clearTimeout(impatience);
    }
  };
}

async function answers(port: number): Promise<boolean> {
  const socket = createConnection({ port, host: '127.0.0.1' });
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
