import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { ClassHomeworkId } from '../../electron/contract/index.ts';
import { type Gathered, openPackages } from '../features/collect/index.ts';
import { useErrorText } from '../interface/error-text.ts';
import { paths } from '../interface/paths.ts';
import { dismissToast, showToast } from '../interface/toasts.ts';
import { followRun } from './follow-run.ts';

type OpenPackages = (gathered: Gathered, classHomeworkId: ClassHomeworkId | null) => Promise<void>;

/** Collects what was dropped or opened: one package leads to what is in it, more lead to the report. */
export function usePackages(): OpenPackages {
  const { t } = useTranslation('collect');
  const errorText = useErrorText();
  const [, navigate] = useLocation();
  return useCallback(
    async (gathered, classHomeworkId) => {
      try {
        const { runId, isSingle } = await openPackages(gathered, classHomeworkId);
        if (!isSingle) return navigate(paths.collect(runId));
        const name = gathered.files[0]?.name ?? '';
        const opening = showToast({ text: t('opened.reading', { name }) });
        await followRun(runId, navigate).finally(() => dismissToast(opening));
      } catch (error) {
        showToast({ text: errorText(error).sentence, tone: 'caution' });
      }
    },
    [t, errorText, navigate],
  );
}
