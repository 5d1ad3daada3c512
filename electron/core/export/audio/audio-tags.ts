/** What a copy says of itself. */
export interface AudioTags {
  readonly title: string;
  /** The student. */
  readonly artist: string;
  /** The homework. */
  readonly album: string;
  /** The question's number; null: all of them. */
  readonly track: number | null;
  /** Question and reference, for reading while listening; may be empty. */
  readonly text: string;
}

export interface Chapter {
  /** Samples from the beginning, at the copy's rate. */
  readonly startFrame: number;
  readonly endFrame: number;
  readonly title: string;
}

/** Mono samples that can be read more than once, each time from the beginning. */
export interface Pcm {
  /** Samples per second. */
  readonly sampleRate: number;
  /** Samples in all. */
  readonly frames: number;
  pieces(): AsyncIterable<Int16Array>;
}

/** What a writer is given. */
export interface Copy {
  readonly pcm: Pcm;
  readonly tags: AudioTags;
  /** None: one answer. */
  readonly chapters: readonly Chapter[];
}

/** A tag on one line, without control characters. */
export const oneLine = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim();

/** A tag of several lines. */
export const manyLines = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/(?!\n)\p{Cc}/gu, ' ');
