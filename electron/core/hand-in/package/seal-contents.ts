import type { PackageAudio } from '../../../contract/index.ts';
import { answerFile, FORMAT, FORMAT_VERSION, type ManifestAnswer, manifestBytes } from './manifest.ts';
import {
  commentFile,
  type ManifestVoice,
  RETURN_FORMAT,
  RETURN_FORMAT_VERSION,
  returnManifestBytes,
} from './return-manifest.ts';
import {
  type AnySealJob,
  durationOf,
  type ReturnSealJob,
  type SealJob,
  type TakeToEncode,
} from './seal-job.ts';

/** Voice comments are read by one, not marked: the ordinary bitrate. */
const VOICE_AUDIO: PackageAudio = 'opus-48';

export interface RecordingToSeal extends TakeToEncode {
  readonly takeId: string;
  readonly questionNumber: number;
}

/** What is known of a recording once it is encoded. */
export interface EncodedFacts {
  readonly codec: 'opus' | 'flac';
  readonly fileHash: string;
  readonly sizeBytes: number;
}

/** What sealing needs to know of a package, whatever its kind. */
export interface SealContents {
  readonly recordings: readonly RecordingToSeal[];
  readonly audio: PackageAudio;
  /** The name of the n-th recording's entry (from 0). */
  fileName(index: number, codec: 'opus' | 'flac'): string;
  /** The manifest's bytes, once all recordings are encoded; throws ZodError when the format cannot hold it. */
  manifest(encoded: readonly EncodedFacts[]): Buffer;
}

export const contentsToSeal = (job: AnySealJob): SealContents =>
  job.kind === 'hand-in' ? handInContents(job) : returnContents(job);

const handInContents = ({ manifest, answers, audio }: SealJob): SealContents => ({
  recordings: answers,
  audio,
  fileName: (index, codec) => answerFile(answers[index]?.questionNumber ?? 0, codec),
  manifest: (encoded) =>
    manifestBytes({
      format: FORMAT,
      formatVersion: FORMAT_VERSION,
      ...manifest,
      answers: answers.map((answer, index): ManifestAnswer => {
        const { takeFile: _file, codec: _codec, ...said } = answer;
        const facts = encoded[index] as EncodedFacts;
        const file = answerFile(answer.questionNumber, facts.codec);
        return { ...said, ...facts, file, durationMs: durationOf(answer) };
      }),
    }),
});

const returnContents = ({ manifest }: ReturnSealJob): SealContents => ({
  recordings: manifest.answers.flatMap(({ questionNumber, comments }) =>
    comments.flatMap(({ voice }) => (voice ? [{ ...voice, questionNumber }] : [])),
  ),
  audio: VOICE_AUDIO,
  fileName: (index) => commentFile(index + 1),
  manifest: (encoded) => {
    let voices = 0;
    const answers = manifest.answers.map((answer) => ({
      ...answer,
      comments: answer.comments.map(({ voice, ...comment }) => ({
        ...comment,
        voice: voice && voiceSaid(voice, encoded[voices++] as EncodedFacts, voices),
      })),
    }));
    return returnManifestBytes({
      ...manifest,
      format: RETURN_FORMAT,
      formatVersion: RETURN_FORMAT_VERSION,
      answers,
    });
  },
});

const voiceSaid = (
  voice: TakeToEncode,
  { fileHash, sizeBytes }: EncodedFacts,
  number: number,
): ManifestVoice => ({
  file: commentFile(number),
  codec: 'opus',
  sampleRate: voice.sampleRate,
  frames: voice.frames,
  durationMs: durationOf(voice),
  sampleHash: voice.sampleHash,
  fileHash,
  sizeBytes,
});
