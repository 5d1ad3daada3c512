import { useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../interface/announce.ts';
import { showToast } from '../../interface/toasts.ts';
import { isWatched, openTasks, type Task } from '../../tasks/index.ts';
import { useCares } from './use-cares.ts';

/** Tells once of every task that ended while the page stood; what somebody looks at tells of itself. */
export function useTaskEnds(tasks: readonly Task[], isPanelOpen: boolean): void {
  const { t } = useTranslation('tasks');
  const { settle } = useCares(tasks);
  const underWay = useRef<ReadonlySet<Task['id']>>(new Set());
  const tell = useEffectEvent(({ id, end, care, kind }: Task) => {
    if (care?.isSettledByLook && (isPanelOpen || isWatched(id))) settle();
    if (!end || isWatched(id)) return;
    // The strip says what wants to be looked at, and stays: a message below would say it twice.
    if (isPanelOpen || care) announce(end.text);
    else showToast({ ...end, action: { text: t('look'), run: () => openTasks(kind) } });
  });
  useEffect(() => {
    for (const task of tasks) if (task.state === 'over' && underWay.current.has(task.id)) tell(task);
    underWay.current = new Set(tasks.filter(({ state }) => state !== 'over').map(({ id }) => id));
  }, [tasks]);
}
