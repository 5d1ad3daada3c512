import type { ExportedAnswer, ExportedComment, ExportedStudent, KeptAudio } from '../subject/exported.ts';

/** One recording that a report plays: an answer, or a spoken comment on it. */
export interface WantedSound {
  readonly student: ExportedStudent;
  readonly answer: ExportedAnswer;
  /** Which of the answer's comments; null: the answer itself. */
  readonly comment: number | null;
  readonly durationMs: number;
  readonly audio: () => KeptAudio;
}

/** What the page needs of a recording that is there. */
export interface ReportSound {
  /** Brought down to what is drawn. */
  readonly peaks: Int8Array;
  /** Of the `src` attribute, piece by piece, escaped; asked for at most once. */
  readonly source: () => AsyncIterable<string>;
}

/** null: it could not be read, which was told. */
export type SoundOf = (wanted: WantedSound) => Promise<ReportSound | null>;

/** The recordings of an answer in the order in which the page plays them. */
export function soundsOf(student: ExportedStudent, answer: ExportedAnswer): WantedSound[] {
  const { durationMs, audio } = answer;
  return [
    { student, answer, comment: null, durationMs, audio },
    ...answer.comments.flatMap(({ voice }, comment) =>
      voice ? [{ student, answer, comment, ...voice }] : [],
    ),
  ];
}

/** What the recording is of: names and numbers may be the same for two. */
export const soundKey = ({ answer, comment }: WantedSound): ExportedAnswer | ExportedComment | undefined =>
  comment === null ? answer : answer.comments[comment];

/** `1 消费者…`, for tags and problems. */
export const soundTitle = ({ answer, comment }: WantedSound): string =>
  [`${answer.questionNumber} ${answer.questionTitle}`, comment === null ? '' : `(${comment + 1})`]
    .join(' ')
    .trim();
