import type { CollectRunId } from '../../electron/contract/index.ts';
import { endOf } from '../features/collect/index.ts';
import { paths } from '../interface/paths.ts';
import { isAt } from '../interface/use-redirect.ts';

/** A package is read in less; nobody should be moved to another screen long after they asked for it. */
const PATIENCE_MS = 1_500;

/**
 * Goes where a run of one package or a few leads: to what came in, or to the report. A run that takes longer is shown
 * meanwhile, and left for its end only by one who is still looking at it.
 */
export async function followRun(
  runId: CollectRunId,
  navigate: (address: string, options?: { replace?: boolean }) => void,
): Promise<void> {
  const end = endOf(runId);
  const report = paths.collect(runId);
  const soon = await Promise.race([
    end,
    new Promise<null>((resolve) => setTimeout(resolve, PATIENCE_MS, null)),
  ]);
  if (soon !== null) return navigate(soon);
  navigate(report);
  const address = await end;
  if (isAt(report)) navigate(address, { replace: true });
}
