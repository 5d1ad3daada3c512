import type { ExportProblem } from '../../../electron/contract/index.ts';

/** What ended the whole run (a full disk, a folder that is gone), which has no name, and what was left out by itself. */
export function splitProblems(problems: readonly ExportProblem[]): {
  readonly whole: ExportProblem | undefined;
  readonly each: readonly ExportProblem[];
} {
  return {
    whole: problems.find(({ name }) => name === ''),
    each: problems.filter(({ name }) => name !== ''),
  };
}
