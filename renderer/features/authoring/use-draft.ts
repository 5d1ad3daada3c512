import { useCallback, useEffect, useRef, useState } from 'react';
import type { Homework, HomeworkId } from '../../../electron/contract/index.ts';
import { coreDraftStore } from './core-draft-store.ts';
import { type Draft, draftOf } from './draft.ts';
import { DraftSaver, type SavingStatus } from './draft-saver.ts';
import { applyEdit, type Edit } from './edits.ts';

export interface DraftInUse {
  readonly draft: Draft;
  readonly status: SavingStatus;
  readonly edit: (edit: Edit) => void;
  readonly saver: DraftSaver;
}

/** The draft being written, saved by itself; and at once when the page is hidden, closed or left. */
export function useDraft(homework: Homework | null, onCreated: (homeworkId: HomeworkId) => void): DraftInUse {
  const [draft, setDraft] = useState(() => draftOf(homework));
  const [status, setStatus] = useState<SavingStatus>({ phase: 'untouched' });
  const latest = useRef(draft);
  const created = useRef(onCreated);
  useEffect(() => {
    created.current = onCreated;
  });

  const show = useCallback((next: Draft) => {
    latest.current = next;
    setDraft(next);
  }, []);
  const [saver] = useState(
    () =>
      new DraftSaver(
        homework && { homeworkId: homework.id, revisionId: homework.revision.id },
        coreDraftStore,
        {
          onStatus: setStatus,
          onSaved: ({ homeworkId }, ids, wasCreated) => {
            show(applyEdit(latest.current, { kind: 'identify', ids }));
            if (wasCreated) created.current(homeworkId);
          },
        },
      ),
  );
  const edit = useCallback(
    (next: Edit) => {
      show(applyEdit(latest.current, next));
      saver.edited(latest.current);
    },
    [saver, show],
  );

  useEffect(() => {
    const flush = () => void saver.flush();
    const onHidden = () => {
      if (document.visibilityState === 'hidden') flush();
    };
    const onUnload = (event: BeforeUnloadEvent) => {
      if (!saver.isDirty) return;
      flush();
      // The browser asks whether to stay, which gives the request its time.
      event.preventDefault();
    };
    document.addEventListener('visibilitychange', onHidden);
    addEventListener('beforeunload', onUnload);
    return () => {
      document.removeEventListener('visibilitychange', onHidden);
      removeEventListener('beforeunload', onUnload);
      flush();
    };
  }, [saver]);

  return { draft, status, edit, saver };
}
