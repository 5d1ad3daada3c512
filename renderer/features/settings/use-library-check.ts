import { useCallback, useEffect, useRef, useState } from 'react';
import type { CheckProgress } from '../../../electron/contract/index.ts';
import { core } from '../../backend/client.ts';

export type LibraryCheckState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'running' | 'cancelled' | 'finished'; readonly progress: CheckProgress }
  | { readonly phase: 'failed'; readonly error: unknown };

const NOTHING_YET: CheckProgress = { done: 0, total: 0, problems: [], finished: false };

interface LibraryCheck {
  readonly state: LibraryCheckState;
  readonly start: () => Promise<void>;
  readonly cancel: () => void;
}

/** Follows the core's check; leaving the page cancels it, which changes nothing. */
export function useLibraryCheck(): LibraryCheck {
  const [state, setState] = useState<LibraryCheckState>({ phase: 'idle' });
  const running = useRef<AbortController>(undefined);
  const cancel = useCallback(() => running.current?.abort(), []);
  useEffect(() => cancel, [cancel]);

  const start = useCallback(async () => {
    running.current?.abort();
    const mine = new AbortController();
    running.current = mine;
    let progress = NOTHING_YET;
    setState({ phase: 'running', progress });
    try {
      for await (const next of await core.library.check(undefined, { signal: mine.signal })) {
        if (mine.signal.aborted) break;
        progress = next;
        setState({ phase: next.finished ? 'finished' : 'running', progress });
      }
      if (mine.signal.aborted) setState({ phase: 'cancelled', progress });
    } catch (error) {
      setState(mine.signal.aborted ? { phase: 'cancelled', progress } : { phase: 'failed', error });
    }
  }, []);
  return { state, start, cancel };
}
