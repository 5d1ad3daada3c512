import type { OptionName } from './options.ts';

/** Why a command line cannot be followed; `words` has a sentence for each. */
export type OptionProblem =
  | { readonly code: 'COMMAND_MISSING' }
  | { readonly code: 'COMMAND_UNKNOWN'; readonly asked: string }
  | { readonly code: 'KIND_MISSING' }
  | { readonly code: 'KIND_UNKNOWN'; readonly asked: string; readonly choices: string }
  | { readonly code: 'OPTION_UNKNOWN'; readonly asked: string }
  | { readonly code: 'OPTION_NOT_HERE'; readonly asked: string; readonly here: string }
  | { readonly code: 'OPTION_TWICE'; readonly asked: string }
  | { readonly code: 'VALUE_MISSING'; readonly asked: string }
  | { readonly code: 'VALUE_UNWANTED'; readonly asked: string }
  | {
      readonly code: 'VALUE_UNKNOWN';
      readonly asked: string;
      readonly value: string;
      readonly choices: string;
    }
  | { readonly code: 'ARGUMENT_UNWANTED'; readonly asked: string }
  | { readonly code: 'PATHS_MISSING' }
  | { readonly code: 'SUBJECT_MISSING'; readonly choices: string }
  | { readonly code: 'SUBJECTS_EXCLUDE'; readonly asked: string }
  | { readonly code: 'OPTION_NEEDED'; readonly asked: string; readonly here: string }
  | { readonly code: 'OPTION_EXCLUDED'; readonly asked: string; readonly here: string }
  | { readonly code: 'TEMPLATE_TOO_LONG' };

/** A command line that cannot be followed. */
export class OptionError extends Error {
  readonly problem: OptionProblem;

  constructor(problem: OptionProblem) {
    super(problem.code);
    this.name = 'OptionError';
    this.problem = problem;
  }
}

export const dashed = (name: OptionName): string => `--${name}`;
