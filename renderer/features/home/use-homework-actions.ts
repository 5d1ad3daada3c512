import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { HomeworkSummary } from '../../../electron/contract/index.ts';
import { core, queries } from '../../backend/client.ts';
import { saveFile } from '../../backend/save-file.ts';
import { useErrorText } from '../../interface/error-text.ts';
import { paths } from '../../interface/paths.ts';
import { showToast } from '../../interface/toasts.ts';

interface HomeworkActions {
  readonly exportDocument: (homework: HomeworkSummary) => Promise<void>;
  /** Opens its class, made if there is none yet. */
  readonly collect: (homework: HomeworkSummary) => Promise<void>;
  /** With undo; the recordings stay where they are. */
  readonly trash: (homework: HomeworkSummary) => Promise<void>;
}

export function useHomeworkActions(): HomeworkActions {
  const { t } = useTranslation(['home', 'shell']);
  const errorText = useErrorText();
  const client = useQueryClient();
  const [, navigate] = useLocation();

  const tried = async (step: () => Promise<unknown>): Promise<boolean> => {
    try {
      await step();
      return true;
    } catch (error) {
      showToast({ text: errorText(error).sentence, tone: 'caution' });
      return false;
    } finally {
      await client.invalidateQueries({ queryKey: queries.homework.key() });
    }
  };

  return {
    exportDocument: async ({ id }) => {
      await tried(async () => {
        const { fileName, markdown } = await core.homework.exportDocument({ homeworkId: id });
        saveFile(fileName, new Blob([markdown], { type: 'text/markdown;charset=utf-8' }));
        showToast({ text: t('home:exported', { fileName }) });
      });
    },
    collect: async ({ id }) => {
      await tried(async () => {
        const { classHomeworkId } = await core.classes.ofHomework({ homeworkId: id });
        navigate(paths.class(classHomeworkId));
      });
    },
    trash: async ({ id, title }) => {
      if (!(await tried(() => core.homework.trash({ homeworkId: id })))) return;
      showToast({
        text: t('home:trashed', { title }),
        about: id,
        action: {
          text: t('shell:undo'),
          run: async () => {
            if (await tried(() => core.homework.restore({ homeworkId: id })))
              showToast({ text: t('home:restored', { title }), about: id, tone: 'good' });
          },
        },
      });
    },
  };
}
