import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import {
  type ClassHomeworkId,
  type LooseAudio,
  LooseAudioId,
  type SubmissionId,
} from '../../contract/index.ts';
import { stretchMedia } from '../audio/file-stretch.ts';
import { WAV_HEADER_BYTES, wavHeader } from '../audio/wav-header.ts';
import { writeErrorFrom } from '../audio/write-error.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Clock } from '../clock.ts';
import type { TakeMedia } from '../core.ts';
import { KoudaError } from '../error.ts';
import { writeFully } from '../library/durable-file.ts';
import type { CollectedCatalogue } from './collected-catalogue.ts';
import type { FoundFile } from './found-file.ts';
import { INCOMING_BYTES } from './limits.ts';
import { assignLoose, type LooseAssignments } from './loose-assigning.ts';
import { LooseCatalogue, type LooseRow } from './loose-catalogue.ts';
import { probeInWorker, UndecodableAudio } from './loose-decoder.ts';
import {
  extensionOf,
  factsOfFile,
  keptLoose,
  LooseNote,
  looseDecodedPathOf,
  looseFolderOf,
  loosePathOf,
  placeLoose,
  removeLoose,
} from './loose-files.ts';
import type { Probed } from './loose-job.ts';
import { type Decision, itemOf } from './taking-in.ts';

export interface LooseAudioParts {
  readonly catalogue: Catalogue;
  readonly collected: CollectedCatalogue;
  readonly libraryFolder: string;
  readonly clock: Clock;
}

/** Audio a page decoded, on its way in: 16-bit little-endian mono samples. */
export interface DecodedAudio {
  /** Samples per second. */
  readonly sampleRate: number;
  readonly body: ReadableStream<Uint8Array> | null;
}

const CONTENT_TYPES: Record<string, TakeMedia['contentType']> = {
  wav: 'audio/wav',
  wave: 'audio/wav',
  flac: 'audio/flac',
  ogg: 'audio/ogg',
  oga: 'audio/ogg',
  opus: 'audio/ogg',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  mp4: 'audio/mp4',
  aac: 'audio/aac',
  webm: 'audio/webm',
};

/** Audio that came without a package: kept as it came, until it is assigned to student and question, and after. */
export class LooseAudioStore {
  readonly #parts: LooseAudioParts;
  readonly #rows: LooseCatalogue;
  readonly #closing = new AbortController();

  constructor(parts: LooseAudioParts) {
    this.#parts = parts;
    this.#rows = new LooseCatalogue(parts.catalogue);
  }

  /** One audio file of a run, for its class homework, else for the only one that it can be for. */
  readonly takeIn = async (
    file: FoundFile,
    forClass: string | null,
    runClasses: ReadonlySet<string>,
  ): Promise<Decision> => {
    const { libraryFolder, clock } = this.#parts;
    const refused =
      (reason: string): Decision =>
      () =>
        itemOf(file.name, 'refused', { reason });
    const classHomeworkId = forClass ?? this.#onlyClass(runClasses);
    if (classHomeworkId === null) return refused('which-homework');
    let probed: Probed;
    try {
      probed = await probeInWorker(file.path);
    } catch (error) {
      if (!(error instanceof UndecodableAudio)) throw error;
      if (error.code === '') return refused('AUDIO_UNDECODABLE');
      return () => itemOf(file.name, 'failed', { reason: 'unreadable', detail: error.code });
    }
    const facts = await factsOfFile(file.path);
    const itsClass = { classHomeworkId: classHomeworkId as ClassHomeworkId };
    const known = this.#rows.ofFile(classHomeworkId, facts.fileHash);
    if (known) {
      await this.#makeWhole(file, known);
      return () => itemOf(file.name, 'already-there', itsClass);
    }
    const note = LooseNote.parse({
      id: randomUUID(),
      classHomeworkId,
      name: file.name,
      extension: extensionOf(file.name),
      ...facts,
      ...probed,
      collectedAt: clock(),
    });
    await this.#place(file, note);
    return () => {
      try {
        this.#rows.insert(note);
        return itemOf(file.name, 'loose-audio', itsClass);
      } catch (error) {
        void removeLoose(libraryFolder, note).catch(() => undefined);
        throw error;
      }
    };
  };

  list(classHomeworkId: string): LooseAudio[] {
    const sql = 'SELECT 1 FROM class_homework WHERE id = ?';
    if (!this.#parts.catalogue.statement<[string]>(sql).get(classHomeworkId))
      throw new KoudaError('CLASS_HOMEWORK_NOT_FOUND');
    return this.#rows.waiting(classHomeworkId);
  }

  /** @throws KoudaError as `assignLoose` */
  assign(asked: LooseAssignments): Promise<SubmissionId[]> {
    return assignLoose({ ...this.#parts, rows: this.#rows }, asked, this.#closing.signal);
  }

  /** Answers the class homeworks that changed. */
  setAside(ids: readonly string[], isAside: boolean): string[] {
    return this.#rows.setAside(ids, isAside);
  }

  async media(looseAudioId: string): Promise<TakeMedia | null> {
    const row = this.#rows.row(looseAudioId);
    if (!row) return null;
    return await stretchMedia({
      path: loosePathOf(this.#parts.libraryFolder, row),
      start: 0,
      size: row.size_bytes,
      contentType: CONTENT_TYPES[row.extension] ?? 'application/octet-stream',
      identity: row.file_hash,
    });
  }

  /**
   * Keeps what a page decoded, as WAV, beside the recording.
   *
   * @throws KoudaError LOOSE_AUDIO_NOT_FOUND, AUDIO_UNDECODABLE (nothing in it), PACKAGE_TOO_LARGE, DISK_FULL,
   * WRITE_FAILED, LIBRARY_GONE; what the body throws
   */
  async receiveDecoded(looseAudioId: string, { sampleRate, body }: DecodedAudio): Promise<void> {
    const row = this.#rows.row(looseAudioId);
    if (!row) throw new KoudaError('LOOSE_AUDIO_NOT_FOUND');
    const { libraryFolder } = this.#parts;
    const target = looseDecodedPathOf(libraryFolder, LooseAudioId.parse(row.id));
    const part = `${target}.${randomUUID()}.part`;
    try {
      await mkdir(looseFolderOf(libraryFolder), { recursive: true });
      const handle = await open(part, 'wx');
      try {
        let position = WAV_HEADER_BYTES;
        for await (const piece of body ?? []) {
          if (position + piece.byteLength > INCOMING_BYTES)
            throw new KoudaError('PACKAGE_TOO_LARGE', { bytes: position, maxBytes: INCOMING_BYTES });
          await writeFully(handle, piece, position);
          position += piece.byteLength;
        }
        const frames = (position - WAV_HEADER_BYTES) >> 1;
        if (frames === 0) throw new KoudaError('AUDIO_UNDECODABLE', { name: row.name });
        await writeFully(handle, wavHeader(sampleRate, frames), 0);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(part, target);
    } catch (error) {
      const isSystem = error instanceof Error && 'syscall' in error;
      throw isSystem ? await writeErrorFrom(error, libraryFolder) : error;
    } finally {
      await rm(part, { force: true }).catch(() => undefined);
    }
  }

  /** Makes catalogue and folder agree: recordings without rows are listed again, where their class still is. */
  async relist(): Promise<void> {
    const { catalogue, libraryFolder } = this.#parts;
    for (const note of await keptLoose(libraryFolder)) {
      if (this.#rows.row(note.id) || this.#rows.ofFile(note.classHomeworkId, note.fileHash)) continue;
      const sql = 'SELECT 1 FROM class_homework WHERE id = ?';
      if (catalogue.statement<[string]>(sql).get(note.classHomeworkId)) this.#rows.insert(note);
    }
  }

  async close(): Promise<void> {
    this.#closing.abort(new DOMException('closing', 'AbortError'));
  }

  /** Its row outlived its file, or the file was damaged: what was collected just now is the same recording. */
  async #makeWhole(file: FoundFile, row: LooseRow): Promise<void> {
    const path = loosePathOf(this.#parts.libraryFolder, row);
    const there = await factsOfFile(path).catch(() => null);
    if (there?.fileHash === row.file_hash) return;
    // Never written over: it may be all that is left of another one.
    if (there) await rename(path, `${path}.${Date.now()}.set-aside`);
    await this.#place(file, noteOf(row));
  }

  async #place(file: FoundFile, note: LooseNote): Promise<void> {
    const { libraryFolder } = this.#parts;
    await placeLoose(libraryFolder, file, note).catch(async (error: unknown) => {
      throw await writeErrorFrom(error, libraryFolder);
    });
  }

  #onlyClass(runClasses: ReadonlySet<string>): string | null {
    if (runClasses.size === 1) return [...runClasses][0] ?? null;
    if (runClasses.size > 1) return null;
    const all = this.#parts.catalogue
      .statement<[], string>('SELECT id FROM class_homework WHERE trashed_at IS NULL LIMIT 2')
      .pluck()
      .all();
    return all.length === 1 ? (all[0] ?? null) : null;
  }
}

const noteOf = (row: LooseRow): LooseNote =>
  LooseNote.parse({
    id: row.id,
    classHomeworkId: row.class_homework_id,
    name: row.name,
    fileHash: row.file_hash,
    extension: row.extension,
    sizeBytes: row.size_bytes,
    durationMs: row.duration_ms,
    decoding: row.decoding,
    collectedAt: row.collected_at,
  });
