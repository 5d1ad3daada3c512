import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import type { z } from 'zod';
import { digestSamples } from '../../audio/sample-hash.ts';
import { TakeJournal } from '../../audio/take-journal.ts';
import { WAV_HEADER_BYTES, wavHeader } from '../../audio/wav-header.ts';
import type { Connection } from '../../catalogue/connection.ts';
import { LooseComposition } from '../../collect/loose-composition.ts';
import { LooseNote } from '../../collect/loose-files.ts';
import { flacLength } from '../../hand-in/package/flac-length.ts';
import { PackageProblem, verifyAnyPackage } from '../../hand-in/package/index.ts';
import type { ArchivedFile } from '../archive-list.ts';
import { ArchiveRefusal } from '../archive-refusal.ts';
import { type FileOwner, type OwnedTake, ownerOf } from '../file-owners.ts';
import { READING_LIMITS } from './limits.ts';
import { packageDisagrees } from './package-rows.ts';

/**
 * Whether a file that was put together is what the rows of its archive say of it: a take's samples, a package from its
 * first to its last byte, a note in every word.
 *
 * @throws ArchiveRefusal; the system's error
 */
export async function checkFile(
  catalogue: Connection,
  { place, sha256 }: ArchivedFile,
  path: string,
): Promise<void> {
  const owner = ownerOf(catalogue, place);
  if (!owner) throw new ArchiveRefusal('archive-file-unnamed', place);
  if (owner.kind === 'package') return await checkPackage(catalogue, owner, place, path);
  if (owner.kind === 'take') {
    if (owner.part === 'audio') return await checkTake(owner.row, place, path);
    if (owner.part === 'journal') {
      const journal = await noteAt(path, place, TakeJournal);
      // One that was thrown away would be thrown away here too.
      if (journal.takeId !== owner.row.id || journal.isDiscarded)
        throw new ArchiveRefusal('archive-note', place);
    }
    return;
  }
  if (owner.kind === 'composition') {
    await noteAt(path, place, LooseComposition);
    return;
  }
  // By its row's hash a recording that is collected later is known as the same, and not kept.
  if (owner.part === 'audio' && sha256 !== owner.row.file_hash)
    throw new ArchiveRefusal('archive-take', place);
  if (owner.part !== 'note') return;
  const note = await noteAt(path, place, LooseNote);
  const { id, extension, file_hash } = owner.row;
  if (note.id !== id || note.extension !== extension || note.fileHash !== file_hash)
    throw new ArchiveRefusal('archive-note', place);
}

async function checkTake(take: OwnedTake, place: string, path: string): Promise<void> {
  // Known to be damaged, and listed as that.
  if (take.state === 'damaged') return;
  const changed = new ArchiveRefusal('archive-take', place);
  const isOurs =
    take.codec === 'flac'
      ? (await flacLength(createReadStream(path) as AsyncIterable<Buffer>, take.sample_rate)) === take.frames
      : await hasHeader(path, take);
  if (!isOurs) throw changed;
  const digest = await digestSamples(path, take.codec).catch(() => null);
  if (digest?.hash !== take.audio_hash || digest.frames !== take.frames) throw changed;
}

/** A player believes the header, the hash is of the samples alone. */
async function hasHeader(path: string, { sample_rate, frames }: OwnedTake): Promise<boolean> {
  const end = WAV_HEADER_BYTES - 1;
  const pieces: Buffer[] = [];
  for await (const piece of createReadStream(path, { end }) as AsyncIterable<Buffer>) pieces.push(piece);
  return Buffer.concat(pieces).equals(wavHeader(sample_rate, frames));
}

async function noteAt<Schema extends z.ZodType>(
  path: string,
  place: string,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const refused = new ArchiveRefusal('archive-note', place);
  if ((await stat(path)).size > READING_LIMITS.noteBytes) throw refused;
  try {
    return schema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    throw error instanceof Error && 'syscall' in error ? error : refused;
  }
}

async function checkPackage(
  catalogue: Connection,
  { table, row }: Extract<FileOwner, { kind: 'package' }>,
  place: string,
  path: string,
): Promise<void> {
  try {
    const verified = await verifyAnyPackage(path);
    if (verified.manifestHash !== row.manifest_hash) throw new ArchiveRefusal('archive-package', place);
    const column = packageDisagrees(catalogue, table, row.id, verified);
    if (column !== null) throw new ArchiveRefusal('archive-rows', `${table}.${column}`);
  } catch (error) {
    if (error instanceof PackageProblem)
      throw new ArchiveRefusal('archive-package', `${place}: ${error.reason}`);
    throw error;
  }
}
