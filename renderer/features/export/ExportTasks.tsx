import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportRun, ExportRunId } from '../../../electron/contract/index.ts';
import { formatPercent } from '../../interface/format.ts';
import { Button, ProgressBar } from '../../interface/parts/index.ts';
import { showToast } from '../../interface/toasts.ts';
import styles from './ExportTasks.module.css';
import { RunsDialog } from './RunsDialog.tsx';
import { useRunTitle } from './use-run-text.ts';
import { useRuns } from './use-runs.ts';
import { isWatched } from './watched-runs.ts';

/** Exports under way, on every screen; what came of those nobody looked at is told once. */
export function ExportTasks() {
  const { t } = useTranslation('exporting');
  const runs = useRuns();
  const titleOf = useRunTitle();
  /** A run, all of them, or nothing is shown. */
  const [shown, setShown] = useState<ExportRunId | 'all' | null>(null);
  const running = runs.data?.filter(({ state }) => state === 'running') ?? [];
  useEnds(runs.data, setShown);
  const [only] = running;
  const count = running.length;
  const words =
    only && count === 1 ? t('tasks.running', { title: titleOf(only) }) : t('tasks.many', { count });
  const share = running.reduce((sum, run) => sum + run.share, 0) / Math.max(1, count);
  return (
    <>
      {only && (
        <section className={styles.bar} aria-label={words}>
          <p>{words}</p>
          <div className={styles.progress}>
            <ProgressBar label={words} value={share} max={1} valueText={formatPercent(share)} />
          </div>
          <Button size="small" onPress={() => setShown(count === 1 ? only.id : 'all')}>
            {t('runs.open')}
          </Button>
        </section>
      )}
      {shown && <RunsDialog first={shown === 'all' ? null : shown} onClose={() => setShown(null)} />}
    </>
  );
}

function useEnds(runs: readonly ExportRun[] | undefined, onShow: (runId: ExportRunId) => void): void {
  const { t } = useTranslation('exporting');
  const underWay = useRef<ReadonlySet<ExportRunId>>(new Set());
  const tell = useEffectEvent((run: ExportRun) => {
    const { id, state, folder, problems } = run;
    const action = { text: t('runs.open'), run: () => onShow(id) };
    if (state === 'failed') showToast({ text: t('tasks.failed'), tone: 'caution', action });
    else if (state === 'finished' && problems.length > 0) {
      showToast({ text: t('tasks.problems', { folder, count: problems.length }), tone: 'caution', action });
    } else if (state === 'finished')
      showToast({ text: t('tasks.finished', { folder }), tone: 'good', action });
  });
  useEffect(() => {
    if (!runs) return;
    for (const run of runs)
      if (run.state !== 'running' && underWay.current.has(run.id) && !isWatched(run.id)) tell(run);
    underWay.current = new Set(runs.filter(({ state }) => state === 'running').map(({ id }) => id));
  }, [runs]);
}
