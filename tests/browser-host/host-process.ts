import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** The built browser host in a process of its own, with all it says. */
export class HostProcess {
  readonly child: ChildProcess;
  stdout = '';
  stderr = '';
  readonly #ended: Promise<number | null>;

  constructor(args: string[], env: NodeJS.ProcessEnv = {}) {
    this.child = spawn(process.execPath, [join(root, 'out/main/browser-host.js'), ...args], {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child.stdout?.on('data', (part) => {
      this.stdout += part;
    });
    this.child.stderr?.on('data', (part) => {
      this.stderr += part;
    });
    this.#ended = once(this.child, 'close').then(([code]) => code as number | null);
  }

  /** The exit code; null: killed by a signal. */
  get ended(): Promise<number | null> {
    return this.#ended;
  }

  /** Its first line on standard output. Rejects when it ends without one. */
  async address(): Promise<string> {
    const { stdout } = this.child;
    while (stdout && !this.stdout.includes('\n')) {
      await Promise.race([
        once(stdout, 'data'),
        this.#ended.then((code) => {
          throw new Error(`The host ended with ${code}: ${this.stderr}`);
        }),
      ]);
    }
    return this.stdout.replace(/^Kouda: /, '').trim();
  }

  async end(signal: NodeJS.Signals = 'SIGINT'): Promise<number | null> {
    this.child.kill(signal);
    return await this.#ended;
  }
}

/** A page's requests: logged in by the opened address. */
export class PageSession {
  readonly origin: string;
  readonly cookie: string;

  private constructor(origin: string, cookie: string) {
    this.origin = origin;
    this.cookie = cookie;
  }

  static async open(address: string): Promise<PageSession> {
    const answer = await fetch(address, { redirect: 'manual' });
    if (answer.status !== 303) throw new Error(`The address answered ${answer.status}`);
    return new PageSession(new URL(address).origin, answer.headers.get('set-cookie')?.split(';')[0] ?? '');
  }

  fetch(path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(this.origin + path, {
      ...init,
      headers: { ...(init.headers as Record<string, string>), Cookie: this.cookie },
    });
  }
}
