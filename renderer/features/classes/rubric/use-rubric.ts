import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ClassHomework, ClassHomeworkId } from '../../../../electron/contract/index.ts';
import { core, queries } from '../../../backend/client.ts';
import { useSavedAtLeaving } from '../../../interface/use-saved-at-leaving.ts';
import { RubricBase } from './rubric-base.ts';
import { type Rubric, rubricOf } from './rubric-draft.ts';
import { RubricSaver, type RubricStore, type SavingStatus } from './rubric-saver.ts';

export interface RubricInUse {
  readonly rubric: Rubric;
  readonly status: SavingStatus;
  /** Gets the newest rubric, whatever was on the screen when the press was made. */
  readonly edit: (change: (rubric: Rubric) => Rubric) => void;
  readonly retry: () => void;
  /** After a conflict with another window: these words replace the other's. */
  readonly insist: () => void;
  /** After a conflict: the other's words stay. */
  readonly yieldToOther: () => void;
}

/** Rubrics left with words that could not be saved: they are nowhere else. */
const left = new Map<ClassHomeworkId, { readonly rubric: Rubric; readonly base: RubricBase }>();

/** The rubric being written, saved by itself; and at once when the page is hidden, closed or left. */
export function useRubric(homework: ClassHomework, onLeftUnsaved: () => void): RubricInUse {
  const { id } = homework;
  const client = useQueryClient();
  const [resumed] = useState(() => left.get(id));
  const [rubric, setRubric] = useState(() => resumed?.rubric ?? rubricOf(homework));
  const [status, setStatus] = useState<SavingStatus>({ phase: 'untouched' });
  const latest = useRef(rubric);
  const [saver] = useState(() => {
    const asked = { classHomeworkId: id };
    const save: RubricStore['save'] = async (written, basedOn) => {
      const saved = await core.classes.saveRubric({ ...asked, rubric: written, basedOn });
      // An answer that was under way is older than this one.
      const { queryKey } = queries.classes.get.queryOptions({ input: asked });
      await client.cancelQueries({ queryKey });
      client.setQueryData(queryKey, saved);
      return saved;
    };
    const base = resumed?.base ?? new RubricBase(homework);
    return new RubricSaver(base, { save, read: () => core.classes.get(asked) }, setStatus);
  });

  const show = useCallback((next: Rubric) => {
    latest.current = next;
    setRubric(next);
  }, []);
  const edit = useCallback(
    (change: (before: Rubric) => Rubric) => {
      show(change(latest.current));
      saver.edited(latest.current);
    },
    [saver, show],
  );

  useEffect(() => {
    if (!resumed) return;
    left.delete(id);
    saver.edited(latest.current);
  }, [resumed, id, saver]);

  useEffect(() => show(saver.received(latest.current, homework)), [homework, saver, show]);

  useSavedAtLeaving(saver, () => {
    left.set(id, { rubric: saver.withIds(latest.current), base: saver.base });
    onLeftUnsaved();
  });

  return {
    rubric,
    status,
    edit,
    retry: () => void saver.flush(),
    insist: () => saver.insist(),
    yieldToOther: () => show(saver.yield(latest.current)),
  };
}
