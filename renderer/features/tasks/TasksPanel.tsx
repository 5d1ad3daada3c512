import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Button, Chip, Dialog, EmptyState } from '../../interface/parts/index.ts';
import {
  closeTasks,
  showTasksOf,
  TASK_KINDS,
  type Task,
  type TaskKind,
  useTasksPanel,
} from '../../tasks/index.ts';
import { sectionsOf } from './summary.ts';
import styles from './TasksPanel.module.css';
import { useCares } from './use-cares.ts';
import { useTaskEnds } from './use-task-ends.ts';

/** More at once would bury those that matter; the rest is a press away. */
const SHOWN = 12;

/** Everything that goes on without the page, and what came of it, in one place. */
export function TasksPanel({ tasks }: { readonly tasks: readonly Task[] }) {
  const { isOpen, kind } = useTasksPanel();
  useTaskEnds(tasks, isOpen);
  useClosedByNavigation();
  return isOpen && <OpenPanel tasks={tasks} kind={kind} />;
}

function OpenPanel({ tasks, kind }: { readonly tasks: readonly Task[]; readonly kind: TaskKind | null }) {
  const { t } = useTranslation('tasks');
  const { settle } = useCares(tasks);
  const [isWhole, setWhole] = useState(false);
  const list = useRef<HTMLDivElement>(null);
  const shown = tasks.filter((task) => kind === null || task.kind === kind);
  const { underWay, over } = sectionsOf(shown);
  const known = isWhole ? over : over.slice(0, SHOWN);
  const settleNow = useEffectEvent(settle);
  useEffect(() => settleNow(), []);
  useFocusKept(list, shown);
  return (
    <Dialog
      title={t('title')}
      isOpen
      onClose={closeTasks}
      width="wide"
      footer={<Button onPress={closeTasks}>{t('close')}</Button>}
    >
      <div ref={list} className={styles.panel}>
        <KindChips tasks={tasks} kind={kind} />
        {shown.length === 0 && <EmptyState title={t('none')}>{t('noneHint')}</EmptyState>}
        <Section title={t('sections.underWay')} tasks={underWay} />
        <Section title={t('sections.over')} tasks={known} />
        {known.length < over.length && (
          <Button variant="quiet" onPress={() => setWhole(true)}>
            {t('showAll', { count: over.length })}
          </Button>
        )}
      </div>
    </Dialog>
  );
}

function Section({ title, tasks }: { readonly title: string; readonly tasks: readonly Task[] }) {
  if (tasks.length === 0) return null;
  return (
    <section className={styles.section} aria-label={title}>
      <h3 className={styles.heading}>
        {title} <span className={styles.count}>{tasks.length}</span>
      </h3>
      <ul className={styles.list}>
        {tasks.map((task) => (
          <li key={task.id} data-task={task.id} tabIndex={-1} className={styles.item}>
            {task.renderRow()}
          </li>
        ))}
      </ul>
    </section>
  );
}

function KindChips({ tasks, kind }: { readonly tasks: readonly Task[]; readonly kind: TaskKind | null }) {
  const { t } = useTranslation('tasks');
  const there = TASK_KINDS.filter((each) => each === kind || tasks.some((task) => task.kind === each));
  if (there.length < 2 && kind === null) return null;
  return (
    <fieldset className={styles.chips}>
      <legend className="visually-hidden">{t('kinds.label')}</legend>
      {[null, ...there].map((each) => (
        <Chip key={each ?? 'all'} isSelected={kind === each} onChange={() => showTasksOf(each)}>
          {t(`kinds.${each ?? 'all'}`)}
        </Chip>
      ))}
    </fieldset>
  );
}

/** A row that leads to a screen has done its part. */
function useClosedByNavigation(): void {
  const [path] = useLocation();
  const last = useRef(path);
  useEffect(() => {
    if (last.current !== path) closeTasks();
    last.current = path;
  }, [path]);
}

/** A button goes away with its press (cancel), its row stays or goes elsewhere: the row takes the focus. */
function useFocusKept(list: React.RefObject<HTMLElement | null>, tasks: readonly Task[]): void {
  const last = useRef<string | null>(null);
  useEffect(() => {
    const remember = ({ target }: FocusEvent) => {
      last.current = (target as Element).closest<HTMLElement>('[data-task]')?.dataset.task ?? null;
    };
    const { current } = list;
    current?.addEventListener('focusin', remember);
    return () => current?.removeEventListener('focusin', remember);
  }, [list]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at whenever the rows may have moved
  useEffect(() => {
    if (last.current === null || document.activeElement !== document.body) return;
    list.current?.querySelector<HTMLElement>(`[data-task="${CSS.escape(last.current)}"]`)?.focus();
  }, [list, tasks]);
}
