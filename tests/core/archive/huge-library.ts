import { closeSync, ftruncateSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { WAV_HEADER_BYTES, wavHeader } from '../../../electron/core/audio/wav-header.ts';
import { open, record } from '../library/opened.ts';

/** Bytes of samples: more than 32 bits count. */
const SAMPLE_BYTES = 4_400_000_000;
/** SHA-256 of as many zeros. */
const ZEROS_HASH = '36f5a3b9e315883c2066011cbe3b9e95016f44d5769930b73dace48af444d404';
/** Not one of those that are compressed in the background: the file stays as it is. */
const SAMPLE_RATE = 11_025;

/**
 * Makes a library with a take of 4.4 GB of silence, which takes no room on a disk that knows holes, and an ordinary one
 * beside it. Answers the large one's id.
 */
export async function makeHugeLibrary(folder: string): Promise<string> {
  const core = await open(folder);
  const { id } = await record(core, 0);
  await record(core, 1);
  await core.close();
  for (const end of ['flac', 'peaks', 'json']) rmSync(join(folder, 'audio', `${id}.${end}`), { force: true });
  const frames = SAMPLE_BYTES / 2;
  const file = openSync(join(folder, 'audio', `${id}.wav`), 'w');
  writeSync(file, wavHeader(SAMPLE_RATE, frames));
  ftruncateSync(file, WAV_HEADER_BYTES + SAMPLE_BYTES);
  closeSync(file);
  const catalogue = new Database(join(folder, 'catalogue.sqlite'));
  catalogue
    .prepare(
      `UPDATE take SET codec = 'pcm', sample_rate = ?, frames = ?, size_bytes = ?, audio_hash = ?, measurements = NULL
       WHERE id = ?`,
    )
    .run(SAMPLE_RATE, frames, WAV_HEADER_BYTES + SAMPLE_BYTES, ZEROS_HASH, id);
  catalogue.close();
  return id;
}
