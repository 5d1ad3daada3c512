import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { AnswerId } from '../../../electron/contract/index.ts';
import { core } from '../../backend/client.ts';
import { type KeepingStatus, TextKeeper } from './text-keeper.ts';
import type { CommentWords } from './use-review-actions.ts';

export type Kind = CommentWords['kind'];
export type Place = CommentWords['place'];

/** A comment that is being written. `place` null: nothing was begun yet. */
export interface Draft {
  readonly kind: Kind;
  readonly place: Place | null;
  readonly text: string;
}

export interface CommentDraft {
  readonly draft: Draft;
  readonly status: KeepingStatus;
  /** Words left unfinished earlier were found again. */
  readonly isFound: boolean;
  /** Also keeps it, so that a crash cannot take it. */
  readonly change: (change: Partial<Draft>) => void;
  /** As it is now, for what happens between two drawings. */
  readonly latest: () => Draft;
  readonly clear: () => void;
}

/** The kind of the last comment is the likeliest for the next. */
let lastKind: Kind = 'note';

/** The comment being written on one answer, kept in the library at every key; give the component the answer's key. */
export function useCommentDraft(answerId: AnswerId): CommentDraft {
  const [draft, setDraft] = useState<Draft>(() => ({ kind: lastKind, place: null, text: '' }));
  const [status, setStatus] = useState<KeepingStatus>('untouched');
  const [isFound, setFound] = useState(false);
  const now = useRef(draft);
  const keeper = useMemo(
    () =>
      new TextKeeper<Draft>(async ({ kind, place, text }) => {
        const kept = text === '' ? null : { kind, place: place ?? { startMs: null, endMs: null }, text };
        await core.reviews.saveDraft({ answerId, draft: kept });
      }, setStatus),
    [answerId],
  );

  const set = useCallback((next: Draft) => {
    now.current = next;
    setDraft(next);
  }, []);
  const change = useCallback(
    (changed: Partial<Draft>) => {
      const before = now.current;
      const next = { ...before, ...changed };
      if (changed.kind) lastKind = changed.kind;
      set(next);
      // Nothing was written, nothing is to be kept.
      if (before.text !== '' || next.text !== '') keeper.keep(next);
    },
    [keeper, set],
  );

  useEffect(() => {
    let isHere = true;
    void core.reviews.draft({ answerId }).then(
      (found) => {
        if (!isHere || !found) return;
        const typed = now.current.text;
        // Typed faster than it was read: neither may be lost.
        const text = typed === '' ? found.text : `${found.text}\n${typed}`;
        set({ kind: found.kind, place: found.place, text });
        setFound(true);
        if (typed !== '') keeper.keep(now.current);
      },
      // The core cannot be asked: the connection banner says so, and asking again is the next visit's.
      () => {},
    );
    const flush = () => void keeper.flush();
    addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', flush);
    return () => {
      isHere = false;
      removeEventListener('pagehide', flush);
      document.removeEventListener('visibilitychange', flush);
      flush();
    };
  }, [answerId, keeper, set]);

  return {
    draft,
    status,
    isFound,
    change,
    latest: () => now.current,
    clear: () => {
      setFound(false);
      change({ text: '', place: null });
      void keeper.flush();
    },
  };
}
