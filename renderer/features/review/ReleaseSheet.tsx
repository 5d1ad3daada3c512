import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SubmissionId } from '../../../electron/contract/index.ts';
import { announce } from '../../interface/announce.ts';
import { Button, Dialog, ErrorNotice, ProgressBar } from '../../interface/parts/index.ts';
import { RELEASE_FORM_ID, ReleaseForm } from './ReleaseForm.tsx';
import { ReleaseResult } from './ReleaseResult.tsx';
import styles from './ReleaseSheet.module.css';
import { useReleasable } from './use-releasable.ts';
import { useRelease } from './use-release.ts';

export interface ReleaseSheetProps {
  readonly submissionIds: readonly SubmissionId[];
  readonly onClose: () => void;
}

/** Gives finished reviews back: who and where to, the progress in its place, then what came of it. */
export function ReleaseSheet({ submissionIds, onClose }: ReleaseSheetProps) {
  const { t } = useTranslation('review');
  const { state, start, stop } = useRelease();
  // The sheet stays about what it was opened for, whatever is selected behind it.
  const [asked] = useState(submissionIds);
  const releasable = useReleasable(asked);
  const [isAskedToWait, setAskedToWait] = useState(false);
  const isWorking = state.phase === 'working';
  const finished = (releasable.data ?? []).filter(({ state }) => state === 'done' || state === 'released');
  const close = () => {
    setAskedToWait(isWorking);
    // Closed by a stray press, it would be stopped half way.
    if (isWorking) return announce(t('release.wait'), 'assertive');
    onClose();
  };
  const again = (ids: readonly SubmissionId[]) => {
    if (state.phase === 'over') void start(ids, state.target);
  };
  return (
    <Dialog
      title={t('release.title')}
      isOpen
      onClose={close}
      footer={
        isWorking ? (
          <Button autoFocus onPress={stop}>
            {t('release.stop')}
          </Button>
        ) : state.phase === 'over' ? (
          <Button variant="primary" autoFocus onPress={onClose}>
            {t('release.close')}
          </Button>
        ) : (
          <>
            <Button onPress={onClose}>{t('release.cancel')}</Button>
            {finished.length > 0 && (
              <Button variant="primary" onPress={submitForm}>
                {t('release.go', { count: finished.length })}
              </Button>
            )}
          </>
        )
      }
    >
      {state.phase === 'form' && releasable.error && !releasable.data && (
        <ErrorNotice error={releasable.error} onRetry={() => void releasable.refetch()} />
      )}
      {state.phase === 'form' && releasable.isPending && <p>{t('release.loading')}</p>}
      {state.phase === 'form' && releasable.data && (
        <ReleaseForm
          all={releasable.data}
          finished={finished}
          error={state.error}
          onSubmit={(to) =>
            void start(
              finished.map(({ submissionId }) => submissionId),
              to,
            )
          }
        />
      )}
      {isWorking && (
        <div className={styles.working}>
          <ProgressBar
            label={t('release.working')}
            value={state.progress?.done ?? 0}
            max={state.progress?.total ?? finished.length}
          />
          <p className={styles.soft}>
            {t('release.progress', {
              done: state.progress?.done ?? 0,
              total: state.progress?.total ?? finished.length,
            })}
          </p>
          {isAskedToWait && <p>{t('release.wait')}</p>}
        </div>
      )}
      {state.phase === 'over' && <ReleaseResult state={state} all={releasable.data ?? []} onAgain={again} />}
    </Dialog>
  );
}

/** The button stands in the sheet's foot, outside the form. */
function submitForm(): void {
  const form = document.getElementById(RELEASE_FORM_ID);
  if (form instanceof HTMLFormElement) form.requestSubmit();
}
