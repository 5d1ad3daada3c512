import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { QuestionId, Take } from '../../../electron/contract/index.ts';
import { core, queries } from '../../backend/client.ts';
import { announce } from '../../interface/announce.ts';
import { useErrorText } from '../../interface/error-text.ts';
import { dismissToastsAbout, showToast } from '../../interface/toasts.ts';
import { useTakeName } from './use-take-name.ts';

export interface TakeActions {
  /** null: the newest again. */
  choose(questionId: QuestionId, take: Take | null): Promise<void>;
  rename(take: Take, name: string): Promise<void>;
  trash(take: Take): Promise<void>;
  restore(take: Take): Promise<void>;
}

/** What can be done with a take. Each is told by voice and, where it can be undone, by a toast with the undo. */
export function useTakeActions(): TakeActions {
  const { t } = useTranslation('takes');
  const nameOf = useTakeName();
  const errorText = useErrorText();
  const client = useQueryClient();

  const run = async (work: () => Promise<unknown>, done: () => void) => {
    try {
      await work();
      done();
    } catch (error) {
      showToast({ text: errorText(error).sentence, tone: 'caution' });
    } finally {
      await Promise.all(
        [queries.homework.key(), queries.takes.trashed.key(), queries.library.key()].map((queryKey) =>
          client.invalidateQueries({ queryKey }),
        ),
      );
    }
  };

  const restore = (take: Take) =>
    run(
      () => core.takes.restore({ takeId: take.id }),
      () => {
        dismissToastsAbout(take.id);
        announce(t('toast.restored', { take: nameOf(take) }), 'polite');
      },
    );

  return {
    restore,
    choose: (questionId, take) =>
      run(
        () => core.takes.choose({ questionId, takeId: take?.id ?? null }),
        () => announce(take ? t('toast.chosen', { take: nameOf(take) }) : t('toast.newest'), 'polite'),
      ),
    rename: (take, name) =>
      run(
        () => core.takes.rename({ takeId: take.id, name }),
        () => announce(t('toast.renamed', { take: nameOf({ ...take, name }) }), 'polite'),
      ),
    trash: (take) =>
      run(
        () => core.takes.trash({ takeId: take.id }),
        () =>
          showToast({
            text: t('toast.trashed', { take: nameOf(take) }),
            about: take.id,
            action: { text: t('toast.undo'), run: () => void restore(take) },
          }),
      ),
  };
}
