import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { type CollectOutcome, type CollectRun, CollectRunId } from '../contract/index.ts';
import type { Core } from '../core/core.ts';
import type { CollectCommand } from './arguments.ts';
import { type Ending, type Errand, nextEvent, type Surroundings, tellProblem } from './errand.ts';
import { EXIT } from './exit-codes.ts';
import { classOf } from './subjects.ts';

const LEFT_OUT: ReadonlySet<CollectOutcome> = new Set([
  'another-homework',
  'foreign-feedback',
  'damaged',
  'refused',
  'not-a-package',
  'failed',
]);

/** Of the paths as typed, those that can be collected, absolute; the others are told of. */
export async function readablePaths(paths: readonly string[], around: Surroundings): Promise<string[]> {
  const found: string[] = [];
  for (const typed of paths) {
    const path = resolve(typed);
    const there = await stat(path).catch(() => null);
    // A pipe or a device would be waited for without end.
    if (there?.isFile() || there?.isDirectory()) found.push(path);
    else tellProblem(around, { name: typed, code: 'FILE_UNREADABLE', data: { path: typed } });
  }
  return found;
}

/** `kouda collect`: takes `paths` in; `unreadable` others were told of already. */
export const collect =
  ({ classHomework }: CollectCommand, paths: readonly string[], unreadable: number): Errand =>
  async (core, around) => {
    const classHomeworkId = classHomework === null ? undefined : await classOf(core, classHomework);
    around.signal.throwIfAborted();
    const runId = CollectRunId.parse(await core.openPackages(paths, classHomeworkId));
    const cancel = () => void core.collect.cancel({ runId });
    around.signal.addEventListener('abort', cancel);
    if (around.signal.aborted) cancel();
    const run = await followed(core, runId, around).finally(() =>
      around.signal.removeEventListener('abort', cancel),
    );
    const items = await core.collect.items({ runId });
    for (const item of items) around.output.tell({ type: 'item', ...item });
    for (const problem of run.problems) tellProblem(around, { ...problem, data: problem.data });
    const leftOut = items.filter(({ outcome }) => LEFT_OUT.has(outcome)).length;
    const partly = items.filter(({ outcome }) => outcome === 'partly-restored').length;
    const problems = leftOut + partly + run.problems.length + unreadable;
    const isNothing = leftOut === items.length || run.state !== 'finished';
    const exitCode = isNothing ? EXIT.failed : problems > 0 ? EXIT.withProblems : EXIT.done;
    return { exitCode, done: items.length, problems, counts: run.counts } satisfies Ending;
  };

/** Comes back with the run once it has ended. */
async function followed(core: Core, runId: CollectRunId, { output }: Surroundings): Promise<CollectRun> {
  for (;;) {
    const changed = nextEvent(core, (event) => event.kind === 'collect-changed' && event.runId === runId);
    const run = await core.collect.run({ runId });
    if (run.state !== 'open' && run.state !== 'running') return run;
    const { done, total, current } = run;
    const share = total > 0 ? (done + run.share) / total : 0;
    output.tell({ type: 'progress', done, total, share, leftMs: null, current: current ? [current] : [] });
    await changed;
  }
}
