import { useCallback, useEffect, useRef, useState } from 'react';
import type {
  HomeworkId,
  PackageAudio,
  SealProgress,
  Student,
  Submission,
} from '../../../electron/contract/index.ts';
import { core } from '../../backend/client.ts';

export type SealState =
  | { readonly phase: 'form'; readonly error: unknown; readonly isCancelled: boolean }
  | { readonly phase: 'sealing'; readonly progress: SealProgress }
  | { readonly phase: 'copying'; readonly submission: Submission }
  /** `copyError`: sealed, but the folder refused it; null: none was asked, or it is there. */
  | { readonly phase: 'done'; readonly submission: Submission; readonly copyError: unknown };

interface Wanted {
  readonly student: Student;
  readonly audio: PackageAudio;
  /** Empty: only sealed in the library. */
  readonly folder: string;
}

export interface Seal {
  readonly state: SealState;
  readonly start: (wanted: Wanted) => Promise<void>;
  readonly cancel: () => void;
  /** Shows a version's receipt. */
  readonly show: (submission: Submission) => void;
  /** Back to the checklist. */
  readonly reset: () => void;
}

const FORM = { phase: 'form', error: null, isCancelled: false } as const satisfies SealState;
const NOTHING_YET: SealProgress = { phase: 'encoding', doneMs: 0, totalMs: 0, submission: null };

/** Seals, then copies where a folder is wanted. Leaving the screen cancels the sealing, which leaves nothing. */
export function useSeal(homeworkId: HomeworkId): Seal {
  const [state, setState] = useState<SealState>(FORM);
  const running = useRef<AbortController>(undefined);
  const cancel = useCallback(() => running.current?.abort(), []);
  useEffect(() => cancel, [cancel]);

  const start = useCallback(
    async ({ folder, ...asked }: Wanted) => {
      running.current?.abort();
      const mine = new AbortController();
      running.current = mine;
      setState({ phase: 'sealing', progress: NOTHING_YET });
      try {
        const sealed = await seal({ homeworkId, ...asked }, mine.signal, (progress) =>
          setState({ phase: 'sealing', progress }),
        );
        if (!sealed) return setState({ ...FORM, isCancelled: true });
        if (folder === '') return setState({ phase: 'done', submission: sealed, copyError: null });
        setState({ phase: 'copying', submission: sealed });
        setState(await copied(sealed, folder));
      } catch (error) {
        setState({ phase: 'form', error, isCancelled: false });
      }
    },
    [homeworkId],
  );
  const show = useCallback(
    (submission: Submission) => setState({ phase: 'done', submission, copyError: null }),
    [],
  );
  const reset = useCallback(() => setState(FORM), []);
  return { state, start, cancel, show, reset };
}

/** The sealed submission; null when cancelled before it was. */
async function seal(
  asked: { homeworkId: HomeworkId; student: Student; audio: PackageAudio },
  signal: AbortSignal,
  onProgress: (progress: SealProgress) => void,
): Promise<Submission | null> {
  let sealed: Submission | null = null;
  try {
    for await (const progress of await core.handIn.seal(asked, { signal })) {
      if (progress.submission) sealed = progress.submission;
      else if (!signal.aborted) onProgress(progress);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
  // The stream ended early without a word: the core went away.
  if (!sealed && !signal.aborted) throw new TypeError('The answer broke off');
  return sealed;
}

async function copied(submission: Submission, folder: string): Promise<SealState> {
  try {
    const withCopy = await core.handIn.copyTo({ submissionId: submission.id, folder });
    return { phase: 'done', submission: withCopy, copyError: null };
  } catch (copyError) {
    return { phase: 'done', submission, copyError };
  }
}
