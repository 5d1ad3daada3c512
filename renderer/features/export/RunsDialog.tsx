import { Repeat2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportRun, ExportRunId } from '../../../electron/contract/index.ts';
import { formatDate, formatPercent } from '../../interface/format.ts';
import { Button, Dialog, EmptyState, ErrorNotice, StateMark } from '../../interface/parts/index.ts';
import styles from './Export.module.css';
import { RunDialog } from './RunDialog.tsx';
import { SHAPES } from './RunView.tsx';
import { useRunText, useRunTitle } from './use-run-text.ts';
import { useRunActions, useRuns } from './use-runs.ts';

interface Props {
  /** Shown first; null: all of them. */
  readonly first?: ExportRunId | null;
  readonly onClose: () => void;
}

/** The last exports: how far those under way are, and each to do again. */
export function RunsDialog({ first = null, onClose }: Props) {
  const { t } = useTranslation('exporting');
  const [shown, setShown] = useState(first);
  const runs = useRuns();
  const { cancel, repeat, error } = useRunActions();
  if (shown) {
    // One that was asked for from outside is left altogether.
    const close = first ? onClose : () => setShown(null);
    return <RunDialog runId={shown} onRun={setShown} onClose={close} />;
  }
  return (
    <Dialog
      title={t('runs.title')}
      isOpen
      onClose={onClose}
      width="wide"
      footer={<Button onPress={onClose}>{t('close')}</Button>}
    >
      {error !== null && <ErrorNotice error={error} />}
      {runs.error && !runs.data && <ErrorNotice error={runs.error} onRetry={() => void runs.refetch()} />}
      {runs.data?.length === 0 && <EmptyState title={t('runs.none')}>{t('runs.noneHint')}</EmptyState>}
      <ul className={styles.runs}>
        {runs.data?.map((run) => (
          <RunRow
            key={run.id}
            run={run}
            onOpen={() => setShown(run.id)}
            onCancel={() => cancel(run.id)}
            onRepeat={() => void repeat(run.id).then((again) => again && setShown(again.id))}
          />
        ))}
      </ul>
    </Dialog>
  );
}

interface RowProps {
  readonly run: ExportRun;
  readonly onOpen: () => void;
  readonly onCancel: () => void;
  readonly onRepeat: () => void;
}

function RunRow({ run, onOpen, onCancel, onRepeat }: RowProps) {
  const { t } = useTranslation('exporting');
  const text = useRunText();
  const { state, share, doneCount: count, problems } = run;
  const title = useRunTitle()(run);
  return (
    <li className={styles.runRow}>
      <div className={styles.runAbout}>
        <span className={styles.runTitle}>{title}</span>
        <span className={styles.soft}>
          {t('runs.line', { what: text(run), date: formatDate(run.startedAt) })}
        </span>
        <span className={styles.runState}>
          <StateMark
            shape={SHAPES[state]}
            text={state === 'running' ? `${t('run.running')} ${formatPercent(share)}` : t(`run.${state}`)}
          />
          {state === 'finished' && <span className={styles.soft}>{t('run.wrote', { count })}</span>}
          {problems.length > 0 && (
            <span className={styles.soft}>{t('problems.titleAfter', { count: problems.length })}</span>
          )}
        </span>
        <span className={styles.path}>{run.folder}</span>
      </div>
      <div className={styles.runButtons}>
        <Button size="small" onPress={onOpen} label={`${t('runs.open')} ${title}`}>
          {t('runs.open')}
        </Button>
        {state === 'running' ? (
          <Button size="small" onPress={onCancel}>
            {t('run.cancel')}
          </Button>
        ) : (
          <Button size="small" icon={Repeat2} label={t('runs.again', { title })} onPress={onRepeat}>
            {t('run.again')}
          </Button>
        )}
      </div>
    </li>
  );
}
