/** What a script learns from the end of a command; 128 + the signal's number when one ended it (130: Ctrl-C). */
export const EXIT = {
  done: 0,
  /** Failed, or nothing was done. */
  failed: 1,
  wrongUse: 2,
  /** Done, but what is named was left out, refused or found damaged. */
  withProblems: 3,
  /** Another process holds the library. */
  inUse: 4,
} as const;
