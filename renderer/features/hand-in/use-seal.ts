import { useCallback, useEffect, useRef, useState } from 'react';
import type {
  ClassFolderId,
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
  /** `copyError`: sealed, but the folder refused it; `sendError`: nor is it on its way. null: not asked, or done. */
  | {
      readonly phase: 'done';
      readonly submission: Submission;
      readonly copyError: unknown;
      readonly sendError: unknown;
    };

interface Wanted {
  readonly student: Student;
  readonly audio: PackageAudio;
  /** Empty: only sealed in the library. */
  readonly folder: string;
  /** null: to no class folder. */
  readonly classFolderId: ClassFolderId | null;
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

/** Seals, then copies and sends where that is wanted; what is sent goes on without the page. Leaving the screen cancels the sealing, which leaves nothing. */
export function useSeal(homeworkId: HomeworkId): Seal {
  const [state, setState] = useState<SealState>(FORM);
  const running = useRef<AbortController>(undefined);
  const cancel = useCallback(() => running.current?.abort(), []);
  useEffect(() => cancel, [cancel]);

  const start = useCallback(
    async ({ folder, classFolderId, ...asked }: Wanted) => {
      running.current?.abort();
      const mine = new AbortController();
      running.current = mine;
      setState({ phase: 'sealing', progress: NOTHING_YET });
      try {
        const sealed = await seal({ homeworkId, ...asked }, mine.signal, (progress) =>
          setState({ phase: 'sealing', progress }),
        );
        if (!sealed) return setState({ ...FORM, isCancelled: true });
        if (folder !== '') setState({ phase: 'copying', submission: sealed });
        // The class folder first: a slow disk must not keep the outbox waiting.
        const sendError = await sent(sealed, classFolderId);
        const { submission, copyError } = await copied(sealed, folder);
        setState({ phase: 'done', submission, copyError, sendError });
      } catch (error) {
        setState({ phase: 'form', error, isCancelled: false });
      }
    },
    [homeworkId],
  );
  const show = useCallback(
    (submission: Submission) => setState({ phase: 'done', submission, copyError: null, sendError: null }),
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

async function copied(
  submission: Submission,
  folder: string,
): Promise<{ submission: Submission; copyError: unknown }> {
  if (folder === '') return { submission, copyError: null };
  try {
    return {
      submission: await core.handIn.copyTo({ submissionId: submission.id, folder }),
      copyError: null,
    };
  } catch (copyError) {
    return { submission, copyError };
  }
}

/** Puts it into the outbox and remembers the class folder; answers what stood in the way. */
async function sent({ id }: Submission, classFolderId: ClassFolderId | null): Promise<unknown> {
  try {
    // Only the choice of the next time: a hand-in does not fail for it.
    await core.settings.change({ classFolderId }).catch(() => {});
    if (classFolderId !== null) await core.deliveries.send({ submissionId: id, classFolderId });
    return null;
  } catch (sendError) {
    return sendError;
  }
}
