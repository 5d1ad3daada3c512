const MIB = 1024 * 1024;

/** A zip is read as a stranger's: these bound the work and the disk it can ask for. */
export const ARCHIVE_LIMITS = {
  /** A class of 5,000 with four files each. */
  entries: 20_000,
  /** The largest package there can be. */
  entryBytes: 0xffff_ffff,
  /** Packages and recordings hardly shrink; a few minutes of silence as WAV do. */
  ratio: 100,
  freeOfRatio: 64 * MIB,
  /** Of all that could be collected from one zip and the zips in it. Twice `entries`: zips of students in one for all. */
  allEntries: 40_000,
  /** Others in them whose names the report says; further ones are a number. A project handed in has thousands. */
  namedOthers: 200,
  /** Left free on the library's disk: a recording may begin. */
  spareBytes: 64 * MIB,
  /** Zips in zips: platforms make one of each student's, of which there is one for all. */
  depth: 2,
} as const;

/** One file that the page sends. */
export const INCOMING_BYTES = 4 * 1024 * MIB;

/** Lines of a report written in one step: a millisecond or two, in which nothing else has its turn. */
export const LINES_AT_ONCE = 200;
