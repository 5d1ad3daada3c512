import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { ClassHomeworkId } from '../../../electron/contract/index.ts';
import { core, queries } from '../../backend/client.ts';
import { useErrorText } from '../../interface/error-text.ts';
import { showToast } from '../../interface/toasts.ts';

interface Named {
  readonly id: ClassHomeworkId;
  readonly title: string;
}

interface ClassActions {
  readonly rename: (homework: Named, title: string) => Promise<void>;
  /** With undo; hand-ins and reviews stay where they are. False: it did not work, which was said. */
  readonly trash: (homework: Named) => Promise<boolean>;
  readonly restore: (homework: Named) => Promise<void>;
}

export function useClassActions(): ClassActions {
  const { t } = useTranslation(['classes', 'shell']);
  const errorText = useErrorText();
  const client = useQueryClient();

  const tried = async (step: () => Promise<unknown>): Promise<boolean> => {
    try {
      await step();
      return true;
    } catch (error) {
      showToast({ text: errorText(error).sentence, tone: 'caution' });
      return false;
    } finally {
      await client.invalidateQueries({ queryKey: queries.classes.key() });
    }
  };

  const restore = async ({ id, title }: Named) => {
    if (await tried(() => core.classes.restore({ classHomeworkId: id })))
      showToast({ text: t('classes:restored', { title }), about: id, tone: 'good' });
  };

  return {
    rename: async ({ id, title: before }, title) => {
      const set = (next: string) => tried(() => core.classes.rename({ classHomeworkId: id, title: next }));
      if (!(await set(title))) return;
      showToast({
        text: t('classes:renamed', { title }),
        action: { text: t('shell:undo'), run: () => set(before) },
      });
    },
    trash: async ({ id, title }) => {
      if (!(await tried(() => core.classes.trash({ classHomeworkId: id })))) return false;
      showToast({
        text: t('classes:trashed', { title }),
        about: id,
        action: {
          text: t('shell:undo'),
          run: () => restore({ id, title }),
        },
      });
      return true;
    },
    restore,
  };
}
