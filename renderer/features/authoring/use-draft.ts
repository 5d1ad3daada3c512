import { useCallback, useEffect, useRef, useState } from 'react';
import type { Homework, HomeworkId } from '../../../electron/contract/index.ts';
import { useSavedAtLeaving } from '../../interface/use-saved-at-leaving.ts';
import { coreDraftStore } from './core-draft-store.ts';
import { type Draft, draftOf } from './draft.ts';
import { type Basis, DraftSaver, type SavingStatus } from './draft-saver.ts';
import { applyEdit, type Edit } from './edits.ts';
import { forgetLeftDraft, keepLeftDraft, leftDraft } from './left-drafts.ts';

export interface DraftInUse {
  readonly draft: Draft;
  readonly status: SavingStatus;
  readonly edit: (edit: Edit) => void;
  readonly saver: DraftSaver;
}

interface Listener {
  onCreated(homeworkId: HomeworkId): void;
  /** The editor was left with words that could not be saved; they are kept in this page. */
  onLeftUnsaved(homeworkId: HomeworkId | null, draft: Draft): void;
}

/** The draft being written, saved by itself; and at once when the page is hidden, closed or left. */
export function useDraft(homework: Homework | null, listener: Listener): DraftInUse {
  // What could not be saved last time comes first: it is nowhere else.
  const [resumed] = useState(() => leftDraft(homework?.id ?? null));
  const [draft, setDraft] = useState(() => resumed?.draft ?? draftOf(homework));
  const [status, setStatus] = useState<SavingStatus>({ phase: 'untouched' });
  const latest = useRef(draft);
  const onCreated = useRef(listener.onCreated);
  useEffect(() => {
    onCreated.current = listener.onCreated;
  });

  const show = useCallback((next: Draft) => {
    latest.current = next;
    setDraft(next);
  }, []);
  const [saver] = useState(
    () =>
      new DraftSaver(resumed?.basis ?? basisOf(homework), coreDraftStore, {
        onStatus: setStatus,
        onSaved: ({ homeworkId }, ids, wasCreated) => {
          show(applyEdit(latest.current, { kind: 'identify', ids }));
          if (wasCreated) onCreated.current(homeworkId);
        },
      }),
  );
  const edit = useCallback(
    (next: Edit) => {
      show(applyEdit(latest.current, next));
      saver.edited(latest.current);
    },
    [saver, show],
  );

  useEffect(() => {
    if (!resumed) return;
    forgetLeftDraft(homework?.id ?? null);
    saver.edited(latest.current);
  }, [resumed, homework, saver]);

  useSavedAtLeaving(saver, () => {
    const homeworkId = saver.basis?.homeworkId ?? null;
    keepLeftDraft(homeworkId, { draft: latest.current, basis: saver.basis });
    listener.onLeftUnsaved(homeworkId, latest.current);
  });

  return { draft, status, edit, saver };
}

function basisOf(homework: Homework | null): Basis | null {
  return homework && { homeworkId: homework.id, revisionId: homework.revision.id };
}
