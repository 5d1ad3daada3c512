import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { ExportChoice, ExportRequest, ExportRun, ExportRunId } from '../contract/index.ts';
import type { Core } from '../core/core.ts';
import { KoudaError } from '../core/error.ts';
import type { ExportCommand } from './arguments.ts';
import { type Ending, type Errand, nextEvent, type Surroundings, tellProblem } from './errand.ts';
import { EXIT } from './exit-codes.ts';
import { exportSubjectOf } from './subjects.ts';

/** `kouda export`: what the app's export dialog does, and its preview with `--dry-run`. */
export const exportTo =
  ({ subject: asked, to, isDryRun }: ExportCommand, choice: ExportChoice): Errand =>
  async (core, around) => {
    const request = { subject: await exportSubjectOf(core, asked), choice };
    around.signal.throwIfAborted();
    return to === null || isDryRun
      ? await preview(core, request, around)
      : await write(core, { ...request, folder: resolve(to) }, around);
  };

async function preview(core: Core, request: ExportRequest, around: Surroundings): Promise<Ending> {
  const { files, fileCount, totalBytes, problems } = await core.exports.preview(request);
  for (const { name, bytes } of files) around.output.tell({ type: 'file', state: 'planned', name, bytes });
  for (const problem of problems) tellProblem(around, { ...problem, data: problem.data });
  const exitCode = problems.length > 0 ? EXIT.withProblems : EXIT.done;
  return { exitCode, done: fileCount, problems: problems.length, totalBytes };
}

async function write(
  core: Core,
  request: ExportRequest & { readonly folder: string },
  around: Surroundings,
): Promise<Ending> {
  const { folder } = request;
  const { id } = await core.exports.start(request);
  const cancel = () => void core.exports.cancel({ runId: id });
  around.signal.addEventListener('abort', cancel);
  if (around.signal.aborted) cancel();
  const { state, problems, doneCount } = await followed(core, id, folder, around).finally(() =>
    around.signal.removeEventListener('abort', cancel),
  );
  for (const problem of problems) tellProblem(around, { ...problem, data: problem.data });
  const isWhole = state === 'finished' && (doneCount > 0 || problems.length === 0);
  const exitCode = !isWhole ? EXIT.failed : problems.length > 0 ? EXIT.withProblems : EXIT.done;
  return { exitCode, done: doneCount, problems: problems.length, folder };
}

/** Tells of every file as it is written, and comes back with the run once it has ended. */
async function followed(
  core: Core,
  runId: ExportRunId,
  folder: string,
  { output }: Surroundings,
): Promise<ExportRun> {
  const written = core.exportedFiles(runId);
  let told = 0;
  for (;;) {
    const changed = nextEvent(core, (event) => event.kind === 'export-changed' && event.runId === runId);
    // The run before its files: of one that has ended every file is there by then.
    const run = (await core.exports.runs(undefined as never)).find(({ id }) => id === runId);
    for (; told < written.length; told++) {
      const name = written[told] ?? '';
      const found = await stat(join(folder, name)).catch(() => null);
      output.tell({ type: 'file', state: 'written', name, bytes: found?.size ?? null });
    }
    if (!run) throw new KoudaError('EXPORT_RUN_NOT_FOUND');
    if (run.state !== 'running') return run;
    const { doneCount: done, fileCount: total, share, leftMs, current } = run;
    output.tell({ type: 'progress', done, total, share, leftMs, current: current.map(({ name }) => name) });
    await changed;
  }
}
