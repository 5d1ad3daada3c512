import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { ImportOutcome } from '../../electron/contract/index.ts';
import { importDocument, isDocumentName } from '../backend/import-document.ts';
import { useErrorText } from '../interface/error-text.ts';
import { paths } from '../interface/paths.ts';
import { showToast } from '../interface/toasts.ts';

interface DocumentPicker {
  /** Reads documents into the library, says what became of each, and goes to the last one that was read. */
  readonly openFiles: (files: readonly File[]) => void;
  /** Asks for files first. */
  readonly pickDocument: () => void;
}

export function useDocumentPicker(): DocumentPicker {
  const { t } = useTranslation('shell');
  const errorText = useErrorText();
  const [, navigate] = useLocation();

  const openAll = useCallback(
    async (files: readonly File[]) => {
      let last: ImportOutcome | undefined;
      for (const file of files) {
        if (!isDocumentName(file.name)) {
          showToast({ text: t('drop.notDocument', { fileName: file.name }), tone: 'caution' });
          continue;
        }
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
      if (last) navigate(paths.homework(last.homeworkId));
    },
    [t, errorText, navigate],
  );
  const openFiles = useCallback((files: readonly File[]) => void openAll(files), [openAll]);

  const pickDocument = useCallback(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = '.md,.markdown,.txt,text/markdown,text/plain';
    input.multiple = true;
    input.onchange = () => openFiles([...(input.files ?? [])]);
    input.click();
  }, [openFiles]);

  return { openFiles, pickDocument };
}
