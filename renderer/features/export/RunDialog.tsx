import { Repeat2 } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportRun, ExportRunId } from '../../../electron/contract/index.ts';
import { announce } from '../../interface/announce.ts';
import { Button, Dialog, ErrorNotice } from '../../interface/parts/index.ts';
import { watchTask } from '../../tasks/index.ts';
import styles from './Export.module.css';
import { RunView } from './RunView.tsx';
import { useRunTitle } from './use-run-text.ts';
import { useRunActions, useRuns } from './use-runs.ts';

interface Props {
  readonly runId: ExportRunId;
  /** Another run is to be shown: the same again. */
  readonly onRun: (runId: ExportRunId) => void;
  /** To the choices. */
  readonly onBack: () => void;
  readonly onClose: () => void;
}

/** One export: how far it is, and what came of it. Closing it stops nothing. */
export function RunDialog({ runId, onRun, onBack, onClose }: Props) {
  const { t } = useTranslation('exporting');
  const runs = useRuns();
  const { cancel, repeat, error } = useRunActions();
  const run = runs.data?.find(({ id }) => id === runId);
  const titleOf = useRunTitle();
  useEffect(() => watchTask(`export:${runId}`), [runId]);
  const state = run?.state;
  const first = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!state) return;
    announce(t(`run.${state}`));
    // The button that had the focus belongs to what was before.
    first.current?.focus();
  }, [state, t]);
  return (
    <Dialog
      title={t('title', { title: run ? titleOf(run) : '' })}
      isOpen
      onClose={onClose}
      width="wide"
      footer={run && foot(run)}
    >
      {runs.error && !runs.data && <ErrorNotice error={runs.error} onRetry={() => void runs.refetch()} />}
      {run && <RunView run={run} error={error} />}
    </Dialog>
  );

  function foot(shown: ExportRun) {
    if (shown.state === 'running') {
      return (
        <>
          <span className={styles.earlier}>{t('run.goesOn')}</span>
          <Button ref={first} onPress={() => cancel(shown.id)}>
            {t('run.cancel')}
          </Button>
        </>
      );
    }
    return (
      <>
        <span className={styles.earlier}>
          <Button variant="quiet" onPress={onBack}>
            {t('run.back')}
          </Button>
        </span>
        <Button
          icon={Repeat2}
          onPress={() => void repeat(shown.id).then((again) => again && onRun(again.id))}
        >
          {t('run.again')}
        </Button>
        <Button ref={first} variant="primary" onPress={onClose}>
          {t('close')}
        </Button>
      </>
    );
  }
}
