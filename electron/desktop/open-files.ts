import { open } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import { MAX_DOCUMENT_BYTES } from '../contract/index.ts';
import type { Core } from '../core/core.ts';
import { KoudaError } from '../core/error.ts';

const PACKAGE = '.kouda';
const OURS = new Set(['.md', '.markdown', PACKAGE]);

/** The files among a command line's arguments; `folder` is where it was typed. Flags and other words are not. */
export function filesAmong(args: readonly string[], folder: string): string[] {
  return args
    .filter((argument) => !argument.startsWith('-') && OURS.has(extname(argument).toLowerCase()))
    .map((argument) => resolve(folder, argument));
}

/** Systems that hand over files one by one do so within this time, ms: a whole selection is one run. */
const GATHER_MS = 150;

/**
 * Takes in files that the system hands over, in order: from a double click before the app was ready (macOS tells
 * of it before `ready`), from the command line, from a second start. Packages of one selection are collected together.
 * The page learns the outcome.
 */
export class OpenFiles {
  readonly #waiting: string[] = [];
  readonly #packages: string[] = [];
  #core: Core | null = null;
  #pageListens: Promise<void> = Promise.resolve();
  #turn: Promise<void> = Promise.resolve();
  #gathering: NodeJS.Timeout | null = null;

  add(paths: readonly string[]): void {
    for (const path of paths) (isPackage(path) ? this.#packages : this.#waiting).push(path);
    this.#go();
  }

  /** From now on files are taken into this library; `pageListens` resolves once a page hears of events. */
  begin(core: Core, pageListens: Promise<void>): void {
    this.#core = core;
    this.#pageListens = pageListens;
    this.#go();
  }

  #go(): void {
    const core = this.#core;
    if (!core) return;
    for (const path of this.#waiting.splice(0)) {
      this.#turn = this.#turn.then(async () => {
        const event = await takeIn(core, path);
        await this.#pageListens;
        core.events.emit(event);
      });
    }
    if (this.#packages.length > 0) this.#gathering ??= setTimeout(() => this.#openGathered(core), GATHER_MS);
  }

  #openGathered(core: Core): void {
    this.#gathering = null;
    const paths = this.#packages.splice(0);
    this.#turn = this.#turn.then(async () => {
      // The run tells the page itself: one must be there to hear of it.
      await this.#pageListens;
      await core.openPackages(paths).catch(() => undefined);
    });
  }
}

const isPackage = (path: string): boolean => extname(path).toLowerCase() === PACKAGE;

async function takeIn(core: Core, path: string) {
  const fileName = basename(path);
  try {
    const document = await readDocument(path, fileName);
    const { homeworkId, title } = await core.homework.importDocument({ fileName, document });
    return { kind: 'document-opened', homeworkId, title } as const;
  } catch (error) {
    const refusal =
      error instanceof KoudaError
        ? { code: error.code, data: error.data as unknown }
        : { code: 'DOCUMENT_NOT_TEXT', data: { fileName } };
    return { kind: 'document-refused', fileName, ...refusal } as const;
  }
}

/** Reads at most what a document may hold: a film renamed to .md must not be read into memory. */
async function readDocument(path: string, fileName: string): Promise<Blob> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    if (size > MAX_DOCUMENT_BYTES) {
      throw new KoudaError('DOCUMENT_TOO_LARGE', { fileName, bytes: size, maxBytes: MAX_DOCUMENT_BYTES });
    }
    return new Blob([await file.readFile()]);
  } finally {
    await file.close();
  }
}
