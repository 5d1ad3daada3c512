import { useSyncExternalStore } from 'react';
import type { CollectRunId } from '../../../electron/contract/index.ts';
import { type Sending, sendings } from './sendings.ts';

export function useSendings(): readonly Sending[] {
  return useSyncExternalStore(sendings.subscribe, sendings.all);
}

/** What this page has sent to a run; undefined: nothing. */
export function useSending(runId: CollectRunId): Sending | undefined {
  return useSendings().find((sending) => sending.runId === runId);
}
