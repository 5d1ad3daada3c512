import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { ClassFolderId, ReleaseProgress, SubmissionId } from '../../../electron/contract/index.ts';
import { core, queries } from '../../backend/client.ts';

export type ReleaseTarget =
  | { readonly kind: 'library' }
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'class-folder'; readonly classFolderId: ClassFolderId };

export type ReleaseState =
  | { readonly phase: 'form'; readonly error: unknown }
  | { readonly phase: 'working'; readonly progress: ReleaseProgress | null }
  | {
      readonly phase: 'over';
      readonly progress: ReleaseProgress;
      readonly target: ReleaseTarget;
      /** Stopped by hand, or broken off by an error; null: it went through. */
      readonly ending: 'stopped' | { readonly error: unknown } | null;
    };

export interface Release {
  readonly state: ReleaseState;
  readonly start: (submissionIds: readonly SubmissionId[], to: ReleaseTarget) => Promise<void>;
  readonly stop: () => void;
}

/** Releases reviews and follows it. What was released before a stop or a failure stays released, and is named. */
export function useRelease(): Release {
  const client = useQueryClient();
  const [state, setState] = useState<ReleaseState>({ phase: 'form', error: null });
  const stopping = useRef<AbortController | null>(null);
  useEffect(() => () => stopping.current?.abort(), []);

  const start = useCallback<Release['start']>(
    async (submissionIds, to) => {
      const controller = new AbortController();
      stopping.current = controller;
      let last: ReleaseProgress | null = null;
      setState({ phase: 'working', progress: null });
      try {
        const asked = { submissionIds: [...submissionIds], to };
        for await (const progress of await core.reviews.release(asked, { signal: controller.signal })) {
          last = progress;
          setState({ phase: 'working', progress });
        }
        // The stream ended early without a word: the core went away.
        if (!last?.isFinished && !controller.signal.aborted) throw new TypeError('The answer broke off');
        if (last)
          setState({ phase: 'over', progress: last, target: to, ending: last.isFinished ? null : 'stopped' });
        else setState({ phase: 'form', error: null });
      } catch (error) {
        const isStopped = controller.signal.aborted;
        if (last && (isStopped || last.done > 0))
          setState({ phase: 'over', progress: last, target: to, ending: isStopped ? 'stopped' : { error } });
        else setState({ phase: 'form', error: isStopped ? null : error });
      } finally {
        void client.invalidateQueries({ queryKey: queries.reviews.get.key() });
        void client.invalidateQueries({ queryKey: queries.classes.key() });
      }
    },
    [client],
  );
  return { state, start, stop: useCallback(() => stopping.current?.abort(), []) };
}
