import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { Line, type LineOf } from '../../electron/command/lines.ts';

const root = resolve(import.meta.dirname, '../..');

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The built command in a process of its own. */
export class CommandProcess {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  stdout = '';

  constructor(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
    this.child = spawn(process.execPath, [join(root, 'out/main/command.js'), ...args], {
      env: { ...process.env, LC_ALL: 'en_US.UTF-8', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stderr = '';
    this.child.stdout?.setEncoding('utf8').on('data', (part: string) => {
      this.stdout += part;
    });
    this.child.stderr?.setEncoding('utf8').on('data', (part: string) => {
      stderr += part;
    });
    this.ended = once(this.child, 'close').then(([code]) => ({ code, stdout: this.stdout, stderr }));
  }

  /** Resolves once standard output holds the text; rejects when it ends without. */
  async says(text: string): Promise<void> {
    while (!this.stdout.includes(text)) {
      const ended = await Promise.race([once(this.child.stdout as never, 'data'), this.ended]);
      if ('code' in ended && !this.stdout.includes(text))
        throw new Error(`ended with ${ended.code}: ${this.stdout}${ended.stderr}`);
    }
  }
}

/** Runs it to its end. */
export function kouda(...args: string[]): Promise<Ended> {
  const started = new CommandProcess(args);
  onTestFinished(() => void started.child.kill('SIGKILL'));
  return started.ended;
}

/** Every line of `--json`, held to the schema without a field it does not know; the last one is `done`. */
export function linesOf({ stdout, code }: Ended): Line[] {
  const lines = stdout
    .trimEnd()
    .split('\n')
    .map((text) => {
      const said: unknown = JSON.parse(text);
      const line = Line.parse(said);
      if (JSON.stringify(Object.keys(line).sort()) !== JSON.stringify(Object.keys(said as object).sort()))
        throw new Error(`a field that the schema does not tell: ${text}`);
      return line;
    });
  const last = lines.at(-1);
  if (last?.type !== 'done' || last.exitCode !== code) throw new Error(`no true end: ${stdout}`);
  if (lines.filter(({ type }) => type === 'done').length !== 1) throw new Error('more than one end');
  return lines;
}

export const ofType = <Type extends Line['type']>(lines: readonly Line[], type: Type): LineOf<Type>[] =>
  lines.filter((line): line is LineOf<Type> => line.type === type);

/** A folder of its own for a whole file of tests. */
export function sharedFolder(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'kouda-command-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}
