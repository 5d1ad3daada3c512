import type { CheckProblem } from '../../../electron/contract/index.ts';
import type { Core } from '../../../electron/core/core.ts';

/** What “Check library” finds: every take's samples, every package, files that nothing names. */
export async function checked(core: Core): Promise<readonly CheckProblem[]> {
  let problems: readonly CheckProblem[] = [];
  for await (const progress of await core.library.check(undefined as never)) problems = progress.problems;
  return problems;
}
