/** A package is read as a stranger's file: these bound the work and the memory it can ask for. */
export const PACKAGE_LIMITS = {
  /** The 32-bit sizes of a zip without zip64; more than 30 hours of FLAC. */
  packageBytes: 0xffff_ffff,
  /** A homework document may be 4 MiB; as JSON it grows a little. */
  manifestBytes: 8 * 1024 * 1024,
  /** Values in the manifest: 500 questions of 200 key points, and 500 answers, fit. */
  manifestValues: 250_000,
  /** Levels of nesting; the format needs 4. */
  manifestDepth: 8,
  answers: 500,
  /** One answer, in seconds. */
  answerSeconds: 24 * 60 * 60,
} as const;
