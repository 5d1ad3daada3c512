import { open } from 'node:fs/promises';
import { basename, extname, resolve } from 'node:path';
import { MAX_DOCUMENT_BYTES } from '../contract/index.ts';
import type { Core } from '../core/core.ts';
import { KoudaError } from '../core/error.ts';

const OURS = new Set(['.md', '.markdown', '.kouda']);

/** The files among a command line's arguments; `folder` is where it was typed. Flags and other words are not. */
export function filesAmong(args: readonly string[], folder: string): string[] {
  return args
    .filter((argument) => !argument.startsWith('-') && OURS.has(extname(argument).toLowerCase()))
    .map((argument) => resolve(folder, argument));
}

/**
 * Takes in files that the system hands over, in order: from a double click before the app was ready (macOS tells
 * of it before `ready`), from the command line, from a second start. The page learns the outcome.
 */
export class OpenFiles {
  readonly #waiting: string[] = [];
  #takeIn: ((path: string) => Promise<void>) | null = null;
  #turn: Promise<void> = Promise.resolve();

  add(paths: readonly string[]): void {
    this.#waiting.push(...paths);
    this.#go();
  }

  /** From now on files are taken into this library; `pageListens` resolves once a page hears of events. */
  begin(core: Core, pageListens: Promise<void>): void {
    this.#takeIn = async (path) => {
      const event = await takeIn(core, path);
      await pageListens;
      core.events.emit(event);
    };
    this.#go();
  }

  #go(): void {
    const takeInFile = this.#takeIn;
    if (!takeInFile) return;
    for (const path of this.#waiting.splice(0)) {
      this.#turn = this.#turn.then(() => takeInFile(path));
    }
  }
}

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
