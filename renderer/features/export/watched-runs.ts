import type { ExportRunId } from '../../../electron/contract/index.ts';

const watched = new Map<ExportRunId, number>();

/** While somebody looks at a run, its end needs no other word. Answers how to stop. */
export function watchRun(runId: ExportRunId): () => void {
  watched.set(runId, (watched.get(runId) ?? 0) + 1);
  return () => {
    const left = (watched.get(runId) ?? 1) - 1;
    if (left > 0) watched.set(runId, left);
    else watched.delete(runId);
  };
}

export const isWatched = (runId: ExportRunId): boolean => watched.has(runId);
