import { randomBytes } from 'node:crypto';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileDurably } from '../library/durable-file.ts';
import { audioFolderOf } from './take-files.ts';
import { freeBytesOf } from './write-error.ts';

const RESERVE_BYTES = 512 * 1024;
/** Below this the reserve would itself be what fills the disk. */
const WORTH_RESERVING_BYTES = 16 * 1024 * 1024;

/**
 * A little room set aside while there is plenty, given up when the disk is full: enough for the catalogue to
 * write down that a take is finished, so that a recording cut off by a full disk can still be saved.
 */
export class SpaceReserve {
  readonly #folder: string;

  constructor(libraryFolder: string) {
    this.#folder = audioFolderOf(libraryFolder);
  }

  get #path(): string {
    return join(this.#folder, '.space-reserve');
  }

  async keep(): Promise<void> {
    if (await stat(this.#path).catch(() => null)) return;
    await mkdir(this.#folder, { recursive: true });
    const free = await freeBytesOf(this.#folder);
    if (free === null || free < WORTH_RESERVING_BYTES) return;
    // Random, because a compressing file system would set aside nothing for zeros.
    await writeFileDurably(this.#path, randomBytes(RESERVE_BYTES)).catch(() => undefined);
  }

  async giveUp(): Promise<void> {
    await rm(this.#path, { force: true }).catch(() => undefined);
  }
}
