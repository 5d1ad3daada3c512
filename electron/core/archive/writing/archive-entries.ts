import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  PackageProblem,
  readKeptPackage,
  type VerifiedPackage,
  type VerifiedReturn,
} from '../../hand-in/package/index.ts';
import {
  type ArchivedFile,
  type ArchivedPiece,
  type ArchiveList,
  CATALOGUE_ENTRY,
  LIST_ENTRY,
  MARK_ENTRY,
} from '../archive-list.ts';
import { EntryNames } from './entry-names.ts';
import { LibraryFile } from './library-file.ts';
import { cutsOf, type PackageCut } from './package-cuts.ts';
import type { ZipOutput } from './zip-output.ts';

export const README_ENTRY = '请先读我 README.txt';
/** What only Kouda needs. */
const KOUDA_FOLDER = 'kouda';

export interface KeptPackage {
  readonly verified: VerifiedPackage | VerifiedReturn;
  /** Its audio with the entry that holds it, which another package may have brought. */
  readonly audio: readonly (PackageCut & { readonly entry: string })[];
}

/** Puts files of one library into a zip and writes down where their bytes stand. */
export class ArchiveEntries {
  readonly names = new EntryNames([MARK_ENTRY, README_ENTRY, KOUDA_FOLDER]);
  readonly #output: ZipOutput;
  readonly #libraryFolder: string;
  readonly #onBytes: (bytes: number) => void;
  readonly #files: ArchivedFile[] = [];
  readonly #places = new Set<string>();
  /** SHA-256 of audio out of packages → the entry that holds it. */
  readonly #audio = new Map<string, string>();

  constructor(output: ZipOutput, libraryFolder: string, onBytes: (bytes: number) => void) {
    this.#output = output;
    this.#libraryFolder = libraryFolder;
    this.#onBytes = onBytes;
  }

  /** Whether that file of the library is in already. */
  holds(place: string): boolean {
    return this.#places.has(place);
  }

  /** The entry of a file that only Kouda needs. */
  hidden(place: string): string {
    return `${KOUDA_FOLDER}/${place}`;
  }

  /**
   * A whole file, as one entry. `place`: in the library. `nameIt` is asked once it is known to be there; left out, it lies
   * among what only Kouda needs. `at`: ms. Answers its entry and bytes; null: there is no such file.
   */
  async whole(
    place: string,
    nameIt: () => string = () => this.hidden(place),
    at?: number,
  ): Promise<{ entry: string; size: number } | null> {
    const file = await LibraryFile.open(join(this.#libraryFolder, place), this.#onBytes);
    if (!file) return null;
    try {
      const { size } = file;
      const entry = nameIt();
      await this.#output.store(entry, size, file.stretch(0, size), at);
      this.#list({ place, size, sha256: file.digest(), pieces: size > 0 ? [{ entry, start: 0, size }] : [] });
      return { entry, size };
    } finally {
      await file.close();
    }
  }

  /**
   * A package, cut at its audio. Audio that stands in the archive already is not written again, when its bytes are truly
   * the same. Null: there is no such package, or another than `manifestHash` says, or none that can be read.
   */
  async package(
    place: string,
    manifestHash: string,
    nameIt: (cut: PackageCut) => string,
    at: number,
  ): Promise<KeptPackage | null> {
    const path = join(this.#libraryFolder, place);
    const verified = await readPackage(path);
    const file = verified?.manifestHash === manifestHash ? await LibraryFile.open(path, this.#onBytes) : null;
    if (!verified || !file) return null;
    try {
      const pieces: ArchivedPiece[] = [];
      const audio: KeptPackage['audio'][number][] = [];
      const rest: Buffer[] = [];
      const restEntry = this.hidden(`${place}.rest`);
      let restBytes = 0;
      let position = 0;
      const keepRest = async (end: number) => {
        const size = end - position;
        for await (const piece of file.stretch(position, size)) rest.push(Buffer.from(piece));
        if (size > 0) pieces.push({ entry: restEntry, start: restBytes, size });
        restBytes += size;
        position = end;
      };
      for (const cut of cutsOf(verified)) {
        await keepRest(cut.start);
        const entry = await this.#audioEntry(file, cut, nameIt, at);
        pieces.push({ entry, start: 0, size: cut.size });
        audio.push({ ...cut, entry });
        position = cut.start + cut.size;
      }
      await keepRest(file.size);
      await this.#output.store(restEntry, restBytes, one(Buffer.concat(rest)));
      this.#list({ place, size: file.size, sha256: file.digest(), pieces });
      return { verified, audio };
    } finally {
      await file.close();
    }
  }

  #list(file: ArchivedFile): void {
    this.#files.push(file);
    this.#places.add(file.place);
  }

  async #audioEntry(
    file: LibraryFile,
    { start, size, ...cut }: PackageCut,
    nameIt: (cut: PackageCut) => string,
    at: number,
  ): Promise<string> {
    const known = this.#audio.get(cut.fileHash);
    // The manifest may say what the disk no longer holds: both copies are kept then.
    if (known !== undefined && (await file.hashOf(start, size)) === cut.fileHash) {
      for await (const _ of file.stretch(start, size));
      return known;
    }
    const entry = nameIt({ start, size, ...cut });
    const hash = createHash('sha256');
    await this.#output.store(entry, size, file.stretch(start, size, hash), at);
    const found = hash.digest('hex');
    if (!this.#audio.has(found)) this.#audio.set(found, entry);
    return entry;
  }

  /** A text for people, deflated. */
  async text(folder: string, stem: string, extension: string, content: string): Promise<void> {
    await this.#output.deflate(this.names.file(folder, stem, extension), content);
  }

  /** The catalogue's file, then the list of everything. Answers the list. */
  async end(cataloguePath: string): Promise<ArchiveList> {
    const { size } = await stat(cataloguePath);
    const hash = createHash('sha256');
    async function* pieces() {
      for await (const piece of createReadStream(cataloguePath) as AsyncIterable<Buffer>) {
        hash.update(piece);
        yield piece;
      }
    }
    await this.#output.deflateAll(CATALOGUE_ENTRY, size, pieces());
    const list = {
      catalogue: { size, sha256: hash.digest('hex') },
      files: this.#files,
    } satisfies ArchiveList;
    let listBytes = 0;
    for await (const { length } of listText(list)) listBytes += length;
    await this.#output.deflateAll(LIST_ENTRY, listBytes, listText(list));
    return list;
  }
}

async function readPackage(path: string): Promise<VerifiedPackage | VerifiedReturn | null> {
  try {
    return await readKeptPackage(path);
  } catch (error) {
    if (error instanceof PackageProblem) return null;
    throw error;
  }
}

async function* one(bytes: Buffer): AsyncGenerator<Buffer, void, void> {
  yield bytes;
}

/** In pieces: the list of a large library is too long for one string. */
async function* listText({ catalogue, files }: ArchiveList): AsyncGenerator<Buffer, void, void> {
  yield Buffer.from(`{"catalogue":${JSON.stringify(catalogue)},"files":[\n`);
  for (const [index, file] of files.entries())
    yield Buffer.from(`${index > 0 ? ',\n' : ''}${JSON.stringify(file)}`);
  yield Buffer.from('\n]}\n');
}
