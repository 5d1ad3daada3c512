import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ExportRun, ExportRunId } from '../../../electron/contract/index.ts';
import { core, queries } from '../../backend/client.ts';

/** The last exports, newest first. */
export function useRuns() {
  return useQuery(queries.exports.runs.queryOptions());
}

/** Cancels and repeats; `error`: why the last of these could not be done. */
export function useRunActions() {
  const client = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  const doing = async <T>(what: () => Promise<T>): Promise<T | null> => {
    setError(null);
    try {
      const done = await what();
      await client.invalidateQueries({ queryKey: queries.exports.runs.key() });
      return done;
    } catch (refused) {
      setError(refused);
      return null;
    }
  };
  return {
    error,
    cancel: (runId: ExportRunId) => void doing(() => core.exports.cancel({ runId })),
    repeat: (runId: ExportRunId): Promise<ExportRun | null> => doing(() => core.exports.repeat({ runId })),
  };
}
