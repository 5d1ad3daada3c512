import type { Place, VerifiedPackage, VerifiedReturn } from '../../hand-in/package/index.ts';

/** A package's audio file: where it lies, and what people would call it. */
export interface PackageCut extends Place {
  /** As its manifest says. */
  readonly fileHash: string;
  readonly questionNumber: number;
  /** As it read when it was handed in; a return package does not say. */
  readonly title: string;
  readonly takeNumber: number;
  readonly durationMs: number;
  readonly codec: 'opus' | 'flac';
  /** Of a spoken comment, ms; null: on the whole answer, or an answer itself. */
  readonly startMs: number | null;
}

/** Where a package is cut, in its order. */
export function cutsOf(verified: VerifiedPackage | VerifiedReturn): PackageCut[] {
  const audio =
    verified.kind === 'hand-in'
      ? verified.manifest.answers.map((answer) => ({
          ...answer,
          title: verified.manifest.homework.questions[answer.questionNumber - 1]?.title ?? '',
          startMs: null,
        }))
      : verified.manifest.answers.flatMap(({ questionNumber, takeNumber, comments }) =>
          comments.flatMap(({ startMs, voice }) =>
            voice ? [{ ...voice, questionNumber, title: '', takeNumber, startMs }] : [],
          ),
        );
  return audio.map(({ fileHash, questionNumber, title, takeNumber, durationMs, codec, startMs }, index) => ({
    ...(verified.places[index] as Place),
    fileHash,
    questionNumber,
    title,
    takeNumber,
    durationMs,
    codec,
    startMs,
  }));
}
