import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { FailedState } from '../../audio/recorder-state.ts';
import { formatDuration } from '../../interface/format.ts';
import { planFor, type Safety } from './failure-remedy.ts';

export interface FailureText {
  /** What happened. */
  readonly what: string;
  /** What is safe, and what is not yet. */
  readonly safe: readonly { readonly safety: Safety; readonly text: string }[];
  /** What to do next. */
  readonly next: string;
  /** All of it, in one breath. */
  readonly spoken: string;
}

/** Makes the sentences of a failure in the reader's language. */
export function useFailureText(): (state: FailedState) => FailureText {
  const { t, i18n } = useTranslation('recording');
  return useCallback(
    (state) => {
      const plan = planFor(state);
      const values = { code: detailOf(state, 'code') ?? state.failure, path: detailOf(state, 'path') ?? '' };
      const what = t(`failed.what.${plan.words}`, values);
      const next = t(`failed.next.${plan.words}`, values);
      const safe = plan.safety.map((safety) => {
        const ms = safety === 'rest-in-memory' ? state.unsavedMs : state.savedMs;
        return { safety, text: t(`failed.safe.${safety}`, { time: formatDuration(ms) }) };
      });
      const gap = i18n.language.startsWith('zh') ? '' : ' ';
      return { what, safe, next, spoken: [what, ...safe.map(({ text }) => text), next].join(gap) };
    },
    [t, i18n.language],
  );
}

function detailOf(state: FailedState, key: 'code' | 'path'): string | undefined {
  const { detail } = state;
  if (typeof detail !== 'object' || detail === null || !(key in detail)) return undefined;
  const value = (detail as Record<string, unknown>)[key];
  return typeof value === 'string' ? value : undefined;
}
