import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { CollectRun, CollectRunId } from '../../../electron/contract/index.ts';
import { queries } from '../../backend/client.ts';
import { errorKindOf } from '../../interface/error-text.ts';
import { formatDate } from '../../interface/format.ts';
import { Button, EmptyState, ErrorNotice } from '../../interface/parts/index.ts';
import { paths } from '../../interface/paths.ts';
import { usePageTitle } from '../../interface/use-page-title.ts';
import { watchTask } from '../../tasks/index.ts';
import { CollectButton } from './CollectButton.tsx';
import styles from './CollectScreen.module.css';
import { Report } from './Report.tsx';
import { RunProgress } from './RunProgress.tsx';
import { SendingProgress } from './SendingProgress.tsx';
import type { LeftOut, Sending } from './sendings.ts';
import { useRunTitle } from './use-run-title.ts';
import { useSending } from './use-sendings.ts';

const NONE: readonly LeftOut[] = [];

/** One run: how far it is, and at the end what became of every file. */
export function CollectScreen({ runId }: { readonly runId: CollectRunId }) {
  const sending = useSending(runId);
  const run = useQuery(queries.collect.run.queryOptions({ input: { runId } }));
  const classHomeworkId = run.data?.classHomeworkId ?? sending?.classHomeworkId ?? null;
  const title = useRunTitle()(run.data ?? { classHomeworkId, isArchive: false });
  useEffect(() => watchTask(`collect:${runId}`), [runId]);
  usePageTitle(title);
  return (
    <div className={styles.screen}>
      <h1 className={styles.title}>{title}</h1>
      <Body
        run={run.data}
        error={run.data ? null : run.error}
        sending={sending}
        onRetry={() => void run.refetch()}
      />
    </div>
  );
}

interface BodyProps {
  readonly run: CollectRun | undefined;
  readonly error: unknown;
  readonly sending: Sending | undefined;
  readonly onRetry: () => void;
}

function Body({ run, error, sending, onRetry }: BodyProps) {
  const { t } = useTranslation('collect');
  // Thrown away with what was sent to it: there is no run any more.
  if (sending?.phase === 'cancelled' && run?.state !== 'cancelled')
    return <Over text={t('run.cancelledEmpty')} />;
  if (sending && sending.phase !== 'started' && sending.phase !== 'cancelled') {
    return <SendingProgress sending={sending} />;
  }
  if (errorKindOf(error) === 'COLLECT_RUN_NOT_FOUND') return <Gone />;
  if (error) return <ErrorNotice error={error} onRetry={onRetry} />;
  if (!run) return null;
  switch (run.state) {
    case 'open':
      // Just started by this page, or left by one that was closed.
      return sending ? <RunProgress run={run} /> : <Over text={t('run.openLeft')} isCaution />;
    case 'running':
      return <RunProgress run={run} />;
    case 'cancelled':
      return (
        <>
          <Over text={t(run.isArchive ? 'restored.cancelled' : 'run.cancelled')} />
          <Report run={run} leftOut={sending?.leftOut ?? NONE} />
        </>
      );
    case 'interrupted':
      return (
        <>
          <Over text={t(run.isArchive ? 'restored.interrupted' : 'run.interrupted')} isCaution />
          {!run.isArchive && <CollectButton classHomeworkId={run.classHomeworkId} variant="primary" />}
          <Report run={run} leftOut={sending?.leftOut ?? NONE} />
        </>
      );
    case 'finished':
      return (
        <>
          <p className={styles.when}>
            {t(run.isArchive ? 'restored.finished' : 'run.finished', {
              date: formatDate(run.endedAt ?? run.startedAt),
            })}
          </p>
          <Report run={run} leftOut={sending?.leftOut ?? NONE} />
          <p className={styles.when}>{t(run.isArchive ? 'restored.againHint' : 'run.againHint')}</p>
        </>
      );
  }
}

function Over({ text, isCaution }: { readonly text: string; readonly isCaution?: boolean }) {
  return (
    <p className={styles.over} data-tone={isCaution ? 'caution' : 'plain'} role="status">
      {text}
    </p>
  );
}

function Gone() {
  const { t } = useTranslation(['collect', 'shell']);
  const [, navigate] = useLocation();
  return (
    <EmptyState
      title={t('collect:run.notFound')}
      action={<Button onPress={() => navigate(paths.home)}>{t('shell:notFound.home')}</Button>}
    >
      {t('collect:run.againHint')}
    </EmptyState>
  );
}
