import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from './kouda.ts';

/** Of this run of the tests, shared by its workers (tests/runner/run.ts makes and removes it); else of this worker. */
export const runFolder = process.env.KOUDA_RUN_FOLDER ?? ownFolder();

function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kouda-run-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * A library filled once a run by a script of this folder, in a process of its own (better-sqlite3 and the library's
 * lock belong to whoever opens them), and copied for each test. The script is run as `SCRIPT LIBRARY ARGUMENTS…` and
 * prints what it made, `Made`, as one line of JSON.
 */
export class FilledLibrary<Made extends object> {
  readonly #script: string;
  readonly #args: () => readonly string[];

  constructor(script: string, args: () => readonly string[]) {
    this.#script = join(import.meta.dirname, script);
    this.#args = args;
  }

  copyTo(library: string): Made {
    const args = this.#args();
    const key = createHash('sha256')
      .update(JSON.stringify([this.#script, args]))
      .digest('hex')
      .slice(0, 16);
    const place = join(runFolder, key);
    const made = this.#madeIn(place, args);
    cpSync(join(place, 'library'), library, { recursive: true });
    return made;
  }

  #madeIn(place: string, args: readonly string[]): Made {
    const line = join(place, 'made.json');
    if (isMine(place)) {
      try {
        writeFileSync(`${line}.part`, this.#fill(join(place, 'library'), args));
        renameSync(`${line}.part`, line);
      } catch (error) {
        rmSync(place, { recursive: true, force: true });
        throw error;
      }
    } else waitFor(line);
    return JSON.parse(readFileSync(line, 'utf8')) as Made;
  }

  #fill(folder: string, args: readonly string[]): string {
    const { stdout, stderr } = spawnSync(process.execPath, [this.#script, folder, ...args], {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    });
    const line = stdout.split('\n').find((text) => text.startsWith('{'));
    if (!line) throw new Error(`The library could not be filled: ${stdout}${stderr}`);
    return line;
  }
}

/** The app on a copy of a filled library; what the script made is `filled`. */
export function onCopyOf<Made extends object>(original: FilledLibrary<Made>) {
  const copies = new Map<string, Made>();
  return base.extend<{ filled: Made }>({
    library: async ({ library }, use) => {
      copies.set(library, original.copyTo(library));
      await use(library);
    },
    filled: async ({ library }, use) => {
      const filled = copies.get(library);
      if (!filled) throw new Error('The library was not filled');
      await use(filled);
    },
  });
}

/** Whether this worker is the one that came first. */
function isMine(place: string): boolean {
  mkdirSync(runFolder, { recursive: true });
  try {
    mkdirSync(place);
    return true;
  } catch {
    return false;
  }
}

const PATIENCE_MS = 60_000;
const LOOK_MS = 50;

/** Another worker is filling it. */
function waitFor(file: string): void {
  const until = Date.now() + PATIENCE_MS;
  const nothing = new Int32Array(new SharedArrayBuffer(4));
  while (!existsSync(file)) {
    if (Date.now() > until) throw new Error(`Another worker did not fill ${file}`);
    Atomics.wait(nothing, 0, 0, LOOK_MS);
  }
}
