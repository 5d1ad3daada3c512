import { useTranslation } from 'react-i18next';
import type { ExportRun } from '../../../electron/contract/index.ts';
import type { Task, TaskEnd } from '../../tasks/index.ts';
import { ExportTask } from './ExportTask.tsx';
import { useRunTitle } from './use-run-text.ts';
import { useRuns } from './use-runs.ts';

/** The last exports, as the panel of tasks shows them. */
export function useExportTasks(): readonly Task[] {
  const { t } = useTranslation('exporting');
  const titleOf = useRunTitle();
  const endOf = (run: ExportRun): TaskEnd | null => {
    const { state, folder, problems } = run;
    const [title, count] = [titleOf(run), problems.length];
    switch (state) {
      case 'finished':
        return count > 0
          ? { text: t('tasks.problems', { folder, count }), tone: 'caution' }
          : { text: t('tasks.finished', { folder }), tone: 'good' };
      case 'failed':
        return { text: t('tasks.failed', { title }), tone: 'caution' };
      case 'interrupted':
        return { text: t('tasks.interrupted', { title }), tone: 'caution' };
      default:
        return null;
    }
  };
  return (useRuns().data ?? []).map((run): Task => {
    const isRunning = run.state === 'running';
    const end = endOf(run);
    const isBroken = run.state === 'failed' || run.state === 'interrupted';
    return {
      id: `export:${run.id}`,
      kind: 'export',
      state: isRunning ? 'running' : 'over',
      share: isRunning ? run.share : null,
      at: run.endedAt ?? run.startedAt,
      care: isBroken && end ? { text: end.text, isSettledByLook: true } : null,
      end,
      renderRow: () => <ExportTask run={run} />,
    };
  });
}
