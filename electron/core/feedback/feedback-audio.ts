import { stretchMedia } from '../audio/file-stretch.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { TakeMedia } from '../core.ts';
import { type Place, type ReturnAnswer, readKeptPackage } from '../hand-in/package/index.ts';
import { packagePathOf } from '../hand-in/package-files.ts';
import type { KeptReturn } from './feedback-reading.ts';

/** Where an answer can still be heard: the student's own take, else the kept hand-in. */
export type AnswerSource =
  | { readonly kind: 'take'; readonly takeId: string; readonly codec: 'pcm' | 'flac' }
  | {
      readonly kind: 'package';
      readonly path: string;
      readonly place: Place;
      readonly codec: 'opus' | 'flac';
      /** Samples per second, and samples, of the source take. */
      readonly sampleRate: number;
      readonly frames: number;
      readonly sampleHash: string;
    };

export interface FeedbackAudioParts {
  readonly catalogue: Catalogue;
  readonly libraryFolder: string;
  readonly takeMedia: (takeId: string, codec: 'pcm' | 'flac') => Promise<TakeMedia | null>;
}

const CONTENT_TYPES = { opus: 'audio/ogg', flac: 'audio/flac' } as const;

/**
 * Where the samples are that the answer's comments were made on. A take is told by its hash: one whose samples are
 * others would make every moment point elsewhere. null: gone.
 */
export async function answerSource(
  parts: FeedbackAudioParts,
  submissionId: string,
  { takeId, sampleHash }: Pick<ReturnAnswer, 'takeId' | 'sampleHash'>,
): Promise<AnswerSource | null> {
  const row = parts.catalogue
    .statement<[string, string], { codec: 'pcm' | 'flac' }>(
      `SELECT codec FROM take WHERE id = ? AND audio_hash = ? AND state = 'finished'`,
    )
    .get(takeId, sampleHash);
  if (row && (await parts.takeMedia(takeId, row.codec))) return { kind: 'take', takeId, codec: row.codec };
  const path = packagePathOf(parts.libraryFolder, submissionId);
  const kept = await readKeptPackage(path).catch(() => null);
  if (kept?.kind !== 'hand-in') return null;
  const at = kept.manifest.answers.findIndex(
    (answer) => answer.takeId === takeId && answer.sampleHash === sampleHash,
  );
  const [answer, place] = [kept.manifest.answers[at], kept.places[at]];
  if (!answer || !place) return null;
  const { codec, sampleRate, frames } = answer;
  return { kind: 'package', path, place, codec, sampleRate, frames, sampleHash };
}

/** An answer's audio for a player; null: gone. */
export async function answerMedia(
  parts: FeedbackAudioParts,
  kept: KeptReturn,
  questionNumber: number,
): Promise<TakeMedia | null> {
  const answer = kept.manifest.answers.find((each) => each.questionNumber === questionNumber);
  if (!answer) return null;
  const source = await answerSource(parts, kept.manifest.submission.id, answer);
  if (source?.kind === 'take') return parts.takeMedia(source.takeId, source.codec);
  if (!source) return null;
  return stretchMedia({
    path: source.path,
    ...source.place,
    contentType: CONTENT_TYPES[source.codec],
    identity: `${source.sampleHash}-${source.codec}-${source.place.size}`,
  });
}

/** A spoken comment's audio, by its place (from 1) among the package's spoken comments; null: there is none. */
export async function voiceMedia(kept: KeptReturn, number: number): Promise<TakeMedia | null> {
  const voices = kept.manifest.answers.flatMap(({ comments }) =>
    comments.flatMap(({ voice }) => voice ?? []),
  );
  const [voice, place] = [voices[number - 1], kept.places[number - 1]];
  if (!voice || !place) return null;
  return stretchMedia({ path: kept.path, ...place, contentType: 'audio/ogg', identity: voice.fileHash });
}
