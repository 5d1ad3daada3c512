import type { CollectRun, CollectRunId } from '../../../electron/contract/index.ts';
import { core } from '../../backend/client.ts';
import { onCoreEvent } from '../../backend/core-events.ts';
import { sendings } from './sendings.ts';

/** Resolves once a run is over, and with null when it was cancelled or failed before it began. */
export function runEnd(runId: CollectRunId): Promise<CollectRun | null> {
  const { promise, resolve } = Promise.withResolvers<CollectRun | null>();
  const look = async () => {
    // A lost core is asked again when it is back.
    const run = await core.collect.run({ runId }).catch(() => undefined);
    if (run && run.state !== 'open' && run.state !== 'running') resolve(run);
  };
  const stops = [
    sendings.subscribe(() => {
      const phase = sendings.all().find((sending) => sending.runId === runId)?.phase;
      if (phase === 'cancelled' || phase === 'failed') resolve(null);
      // It may have been over before its first event was heard.
      else if (phase === 'started') void look();
    }),
    onCoreEvent((event) => {
      if (event.kind === 'connected' || (event.kind === 'collect-changed' && event.runId === runId))
        void look();
    }),
  ];
  void look();
  return promise.finally(() => {
    for (const stop of stops) stop();
  });
}
