/** What a command may fail with beside the core's own errors; `words` has a sentence for each. */
export type CommandProblem =
  | { readonly code: 'NOT_A_LIBRARY'; readonly path: string }
  | { readonly code: 'HELD_BY_APP'; readonly path: string; readonly pid: number | null }
  | { readonly code: 'HELD_BY_COMMAND'; readonly path: string; readonly pid: number | null }
  | { readonly code: 'HOMEWORK_UNKNOWN'; readonly asked: string }
  | { readonly code: 'CLASS_UNKNOWN'; readonly asked: string }
  | { readonly code: 'STUDENT_UNKNOWN'; readonly asked: string }
  | { readonly code: 'STUDENT_WITHOUT_HAND_IN'; readonly asked: string }
  | { readonly code: 'TAKE_UNKNOWN'; readonly asked: string }
  /** Several have this title or name; `ids` tell them apart. */
  | { readonly code: 'AMBIGUOUS'; readonly asked: string; readonly ids: readonly string[] }
  | { readonly code: 'FILE_UNREADABLE'; readonly path: string }
  | { readonly code: 'SHEET_NOT_UTF8'; readonly path: string }
  | { readonly code: 'SHEET_TOO_LARGE'; readonly path: string };

/** Ends a command, or names one of several things it was asked for. */
export class CommandError extends Error {
  readonly problem: CommandProblem;

  constructor(problem: CommandProblem) {
    super(problem.code);
    this.name = 'CommandError';
    this.problem = problem;
  }
}
