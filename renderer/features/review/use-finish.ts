import { useTranslation } from 'react-i18next';
import { announce } from '../../interface/announce.ts';
import { showToast } from '../../interface/toasts.ts';
import type { ReviewActions } from './use-review-actions.ts';
import type { Walk } from './use-walk.ts';

/** Done, and on to the next that is not; and open again. `saveWritten` answers false when a comment could not be saved. */
export function useFinish(
  actions: ReviewActions,
  walk: Walk,
  student: string,
  saveWritten: () => Promise<boolean>,
): { finish: () => void; reopen: () => void } {
  const { t } = useTranslation('review');
  const finish = async () => {
    // What stands in the box was meant for the student: done without it, it would never get there.
    if (!(await saveWritten()) || !(await actions.setDone(true))) return;
    const isMore = await walk.goToUnfinished().catch(() => true);
    if (isMore) announce(t('toast.done', { student }));
    else showToast({ text: t('toast.doneAll', { student }), tone: 'good' });
  };
  const reopen = async () => {
    if (await actions.setDone(false)) announce(t('toast.reopened'));
  };
  return { finish: () => void finish(), reopen: () => void reopen() };
}
