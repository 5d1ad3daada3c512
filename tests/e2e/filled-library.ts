import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * A library filled once a worker by a script of this folder, in a process of its own (better-sqlite3 and the library's
 * lock belong to whoever opens them), and copied for each test. The script is run as `SCRIPT LIBRARY ARGUMENTS…` and
 * prints what it made, `Made`, as one line of JSON.
 */
export class FilledLibrary<Made extends object> {
  readonly #script: string;
  readonly #args: () => readonly string[];
  #original: { readonly folder: string; readonly made: Made } | undefined;

  constructor(script: string, args: () => readonly string[]) {
    this.#script = join(import.meta.dirname, script);
    this.#args = args;
  }

  copyTo(library: string): Made {
    this.#original ??= this.#fill();
    cpSync(this.#original.folder, library, { recursive: true });
    return this.#original.made;
  }

  #fill(): { folder: string; made: Made } {
    const folder = mkdtempSync(join(tmpdir(), 'kouda-filled-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    const { stdout, stderr } = spawnSync(process.execPath, [this.#script, folder, ...this.#args()], {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    });
    const line = stdout.split('\n').find((text) => text.startsWith('{'));
    if (!line) throw new Error(`The library could not be filled: ${stdout}${stderr}`);
    return { folder, made: JSON.parse(line) as Made };
  }
}
