import type { CollectRunId } from '../../../electron/contract/index.ts';
import { useErrorText } from '../../interface/error-text.ts';
import { showToast } from '../../interface/toasts.ts';
import { cancelCollect } from './sendings.ts';

/** Stops a run, and says why where it cannot be stopped. */
export function useCancelCollect(): (runId: CollectRunId) => Promise<void> {
  const errorText = useErrorText();
  return async (runId) => {
    try {
      await cancelCollect(runId);
    } catch (refused) {
      showToast({ text: errorText(refused).sentence, tone: 'caution' });
    }
  };
}
