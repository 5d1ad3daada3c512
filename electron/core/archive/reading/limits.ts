const MIB = 1024 * 1024;

/** An archive may be as large as a disk; these bound what is kept in memory of one that a stranger made. */
export const READING_LIMITS = {
  entries: 3_000_000,
  markBytes: 64 * 1024,
  listBytes: 128 * MIB,
  catalogueBytes: 4 * 1024 * MIB,
  /** Journals and notes are read whole. */
  noteBytes: 4 * MIB,
  /** Left free on the library's disk: a recording may begin. */
  spareBytes: 64 * MIB,
} as const;
