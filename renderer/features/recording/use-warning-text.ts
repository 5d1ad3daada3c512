import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecorderWarning, RunningState } from '../../audio/recorder-state.ts';
import { formatDuration } from '../../interface/format.ts';
import { plainLabel } from './use-microphone.ts';

/** A warning's sentence, with what is saved meanwhile. */
export function useWarningText(): (warning: RecorderWarning, state: RunningState) => string {
  const { t } = useTranslation('recording');
  return useCallback(
    (warning, state) => {
      const label = plainLabel(state.deviceLabel);
      // The system does not always tell which microphone it has gone over to.
      const words = warning === 'rerouted' && label === '' ? 'rerouted-somewhere' : warning;
      return t(`warnings.${words}`, { time: formatDuration(state.savedMs), label });
    },
    [t],
  );
}
