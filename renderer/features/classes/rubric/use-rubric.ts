import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import type { ClassHomework, ClassHomeworkId } from '../../../../electron/contract/index.ts';
import { core } from '../../../backend/client.ts';
import { type Rubric, rubricOf, withNewQuestions } from './rubric-draft.ts';
import { RubricSaver, type SavingStatus } from './rubric-saver.ts';

export interface RubricInUse {
  readonly rubric: Rubric;
  readonly status: SavingStatus;
  /** Gets the newest rubric, whatever was on the screen when the press was made. */
  readonly edit: (change: (rubric: Rubric) => Rubric) => void;
  readonly retry: () => void;
}

/** Rubrics left with words that could not be saved: they are nowhere else. */
const left = new Map<ClassHomeworkId, Rubric>();

/** The rubric being written, saved by itself; and at once when the page is hidden, closed or left. */
export function useRubric(homework: ClassHomework, onLeftUnsaved: () => void): RubricInUse {
  const { id } = homework;
  const [resumed] = useState(() => left.get(id));
  const [rubric, setRubric] = useState(() => resumed ?? rubricOf(homework));
  const [status, setStatus] = useState<SavingStatus>({ phase: 'untouched' });
  const latest = useRef(rubric);
  const [saver] = useState(
    () =>
      new RubricSaver((draft) => core.classes.saveRubric({ classHomeworkId: id, rubric: draft }), setStatus),
  );

  const edit = useCallback(
    (change: (before: Rubric) => Rubric) => {
      latest.current = change(latest.current);
      setRubric(latest.current);
      saver.edited(latest.current);
    },
    [saver],
  );

  useEffect(() => {
    if (!resumed) return;
    left.delete(id);
    saver.edited(latest.current);
  }, [resumed, id, saver]);

  useEffect(() => {
    const merged = withNewQuestions(latest.current, homework);
    if (merged === latest.current) return;
    latest.current = merged;
    setRubric(merged);
  }, [homework]);

  const leave = useEffectEvent(async () => {
    await saver.flush();
    if (!saver.isDirty) return;
    left.set(id, latest.current);
    onLeftUnsaved();
  });
  useEffect(() => {
    const onHidden = () => {
      if (document.visibilityState === 'hidden') void saver.flush();
    };
    const onUnload = (event: BeforeUnloadEvent) => {
      if (!saver.isDirty) return;
      void saver.flush();
      // The browser asks whether to stay, which gives the request its time.
      event.preventDefault();
    };
    document.addEventListener('visibilitychange', onHidden);
    addEventListener('beforeunload', onUnload);
    return () => {
      document.removeEventListener('visibilitychange', onHidden);
      removeEventListener('beforeunload', onUnload);
      void leave();
    };
  }, [saver]);

  return { rubric, status, edit, retry: () => void saver.flush() };
}
