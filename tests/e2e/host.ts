import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const root = join(import.meta.dirname, '../..');

/** A browser host in a process of its own, as a user starts it. */
export class RunningHost {
  readonly process: ChildProcess;
  /** Holds the one-time token: opening it once logs a browser in. */
  readonly address: string;
  readonly errors: string[];

  private constructor(process: ChildProcess, address: string, errors: string[]) {
    this.process = process;
    this.address = address;
    this.errors = errors;
  }

  /** Resolves once it serves; rejects with what it printed when it ends before. */
  static async start(library: string, { port = 0, under = [] as string[] } = {}): Promise<RunningHost> {
    const command = [...under, process.execPath, join(root, 'out/main/browser-host.js')];
    const args = ['--library', library, '--port', String(port), '--no-open'];
    const child = spawn(command[0] ?? process.execPath, [...command.slice(1), ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const errors: string[] = [];
    if (!child.stdout || !child.stderr) throw new Error('The host has no output');
    createInterface({ input: child.stderr }).on('line', (line) => errors.push(line));
    const lines = createInterface({ input: child.stdout });
    const address = await new Promise<string>((resolve, reject) => {
      lines.on('line', (line) => {
        if (line.startsWith('Kouda: ')) resolve(line.slice('Kouda: '.length));
      });
      child.on('exit', (code) => reject(new Error(`The host ended with ${code}: ${errors.join('\n')}`)));
    });
    return new RunningHost(child, address, errors);
  }

  get port(): number {
    return Number(new URL(this.address).port);
  }

  async #end(signal: NodeJS.Signals): Promise<number | null> {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      const ended = once(this.process, 'exit');
      this.process.kill(signal);
      await ended;
    }
    return this.process.exitCode;
  }

  /** Ctrl-C. Answers the exit code. */
  stop(): Promise<number | null> {
    return this.#end('SIGINT');
  }

  /** kill -9. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }
}
