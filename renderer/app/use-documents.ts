import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportOutcome } from '../../electron/contract/index.ts';
import { importDocument } from '../backend/import-document.ts';
import { useErrorText } from '../interface/error-text.ts';
import { paths } from '../interface/paths.ts';
import { showToast } from '../interface/toasts.ts';

/** Reads documents into the library, says what became of each, and answers the address of the last one that was read. */
export function useDocuments(): (files: readonly File[]) => Promise<string | null> {
  const { t } = useTranslation('shell');
  const errorText = useErrorText();
  return useCallback(
    async (files) => {
      let last: ImportOutcome | undefined;
      for (const file of files) {
        try {
          last = await importDocument(file);
          showToast({
            text: t(`opened.${last.outcome}`, { title: last.title }),
            tone: last.outcome === 'created' ? 'good' : 'plain',
          });
        } catch (error) {
          showToast({ text: errorText(error).sentence, tone: 'caution' });
        }
      }
      return last ? paths.homework(last.homeworkId) : null;
    },
    [t, errorText],
  );
}
