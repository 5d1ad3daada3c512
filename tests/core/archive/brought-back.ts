import type { CollectItem, CollectRun } from '../../../electron/contract/index.ts';
import type { Core } from '../../../electron/core/core.ts';
import { endOf } from '../collect/generated-class.ts';

/** Opens archives as the system hands it over; answers the run and its report. */
export async function broughtBack(
  core: Core,
  ...paths: string[]
): Promise<{ run: CollectRun; items: CollectItem[] }> {
  const runId = await core.openPackages(paths);
  const run = await endOf(core, runId);
  return { run, items: await core.collect.items({ runId: runId as never }) };
}
