import { type FileStretch, stretchMedia } from '../audio/file-stretch.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { collectedPathOf } from '../collect/collected-files.ts';
import type { TakeMedia } from '../core.ts';

export interface AnswerAudio extends FileStretch {
  readonly answerId: string;
  readonly submissionId: string;
  /** As the manifest numbers it. */
  readonly questionNumber: number;
  readonly codec: 'opus' | 'flac';
  /** Of the source take, samples per second. */
  readonly sampleRate: number;
  /** Samples of the source take. */
  readonly frames: number;
}

interface Row {
  readonly submission_id: string;
  readonly question_number: number;
  readonly manifest_hash: string;
  readonly codec: 'opus' | 'flac';
  readonly sample_rate: number;
  readonly frames: number;
  readonly data_start: number;
  readonly data_bytes: number;
}

/** Where a collected answer's audio lies inside its package; null: no such answer. Every part of it is the catalogue's. */
export function answerAudio(
  catalogue: Catalogue,
  libraryFolder: string,
  answerId: string,
): AnswerAudio | null {
  const row = catalogue
    .statement<[string], Row>(
      `SELECT a.submission_id, a.question_number, s.manifest_hash, a.codec, a.sample_rate, a.frames, a.data_start,
         a.data_bytes
       FROM collected_answer a JOIN collected_submission s ON s.id = a.submission_id WHERE a.id = ?`,
    )
    .get(answerId);
  if (!row) return null;
  return {
    answerId,
    submissionId: row.submission_id,
    questionNumber: row.question_number,
    codec: row.codec,
    sampleRate: row.sample_rate,
    frames: row.frames,
    path: collectedPathOf(libraryFolder, row.submission_id),
    start: row.data_start,
    size: row.data_bytes,
    contentType: row.codec === 'flac' ? 'audio/flac' : 'audio/ogg',
    // The manifest's hash covers the hash of every file in its package.
    identity: `${row.manifest_hash}-${row.question_number}`,
  };
}

/** An answer's audio for a player; null when it or its package is not there. */
export async function answerMedia(
  catalogue: Catalogue,
  libraryFolder: string,
  answerId: string,
): Promise<TakeMedia | null> {
  const audio = answerAudio(catalogue, libraryFolder, answerId);
  return audio && stretchMedia(audio);
}
