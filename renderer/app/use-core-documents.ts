import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { CoreEvent } from '../../electron/contract/index.ts';
import { onCoreEvent } from '../backend/core-events.ts';
import { useErrorText } from '../interface/error-text.ts';
import { paths } from '../interface/paths.ts';
import { showToast } from '../interface/toasts.ts';
import { followRun } from './follow-run.ts';

/** Documents and packages the system handed to the app (a double click): shown here, refusals too. */
export function useCoreDocuments(): void {
  const { t } = useTranslation('shell');
  const errorText = useErrorText();
  const [, navigate] = useLocation();
  const hear = useEffectEvent((event: CoreEvent) => {
    if (event.kind === 'document-opened') {
      showToast({ text: t('opened.created', { title: event.title }), tone: 'good' });
      navigate(paths.homework(event.homeworkId));
    } else if (event.kind === 'document-refused') {
      const data = { fileName: event.fileName, ...(event.data as object | null) };
      showToast({ text: errorText({ code: event.code, data }).sentence, tone: 'caution' });
    } else if (event.kind === 'packages-opened') {
      showToast({ text: t('drop.fromSystem') });
      void followRun(event.runId, navigate);
    }
  });
  useEffect(() => onCoreEvent((event) => hear(event)), []);
}
