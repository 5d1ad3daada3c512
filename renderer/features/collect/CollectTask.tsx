import { FileText, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { CollectRun } from '../../../electron/contract/index.ts';
import { formatDate } from '../../interface/format.ts';
import { Button, type MarkShape } from '../../interface/parts/index.ts';
import { paths } from '../../interface/paths.ts';
import { TaskProgress, TaskRow } from '../../tasks/index.ts';
import { CollectButton } from './CollectButton.tsx';
import { STANDINGS, standingCount } from './report.ts';
import { useCancelCollect } from './use-cancel-collect.ts';
import { useRunTitle } from './use-run-title.ts';

const SHAPES: Readonly<Record<CollectRun['state'], MarkShape>> = {
  open: 'half',
  running: 'half',
  finished: 'done',
  cancelled: 'none',
  interrupted: 'partly',
};

interface Props {
  readonly run: CollectRun;
  /** Its page was closed before everything was sent. */
  readonly isLeft: boolean;
}

/** A run of collecting among the tasks: how far it is, or what came in; the report has the rest. */
export function CollectTask({ run, isLeft }: Props) {
  const { t } = useTranslation('collect');
  const cancel = useCancelCollect();
  const [, navigate] = useLocation();
  const { id, state, startedAt, classHomeworkId, isArchive } = run;
  const title = useRunTitle()(run);
  const isUnderWay = state === 'open' || state === 'running';
  const standing = isLeft ? 'left' : state;
  return (
    <TaskRow
      title={title}
      about={formatDate(startedAt)}
      shape={isLeft ? 'partly' : isPartly(run) ? 'partly' : SHAPES[state]}
      state={t(isArchive && standing !== 'left' ? `restored.states.${standing}` : `tasks.states.${standing}`)}
      buttons={
        <>
          {isUnderWay && (
            <Button
              size="small"
              icon={X}
              label={t(isLeft ? 'tasks.removeOf' : 'tasks.cancel', { title })}
              onPress={() => void cancel(id)}
            >
              {t(isLeft ? 'tasks.remove' : 'run.cancel')}
            </Button>
          )}
          {(isLeft || state === 'interrupted') && (
            <CollectButton classHomeworkId={classHomeworkId} size="small" />
          )}
          {!isLeft && (
            <Button
              size="small"
              icon={FileText}
              label={t(isUnderWay ? 'tasks.openOf' : 'tasks.reportOf', { title })}
              onPress={() => navigate(paths.collect(id))}
            >
              {t(isUnderWay ? 'tasks.open' : 'tasks.report')}
            </Button>
          )}
        </>
      }
    >
      <Body run={run} isLeft={isLeft} />
    </TaskRow>
  );
}

const isPartly = (run: CollectRun): boolean =>
  run.state === 'finished' && (run.problems.length > 0 || standingCount(run.counts, 'out') > 0);

function Body({ run, isLeft }: Pick<Props, 'run' | 'isLeft'>) {
  const { t } = useTranslation('collect');
  const { state, total, done, share, current, isArchive } = run;
  if (isLeft) return <p>{t('run.openLeft')}</p>;
  if (state === 'open' || (state === 'running' && total === 0)) return <p>{t('run.looking')}</p>;
  if (state === 'running') {
    return (
      <TaskProgress
        label={t(isArchive ? 'restored.running' : 'run.running')}
        share={(done + share) / total}
        done={t('tasks.done', { done, total })}
        current={current}
      />
    );
  }
  return (
    <>
      {(state === 'interrupted' || state === 'cancelled') && (
        <p>{t(isArchive ? `restored.${state}` : `run.${state}`)}</p>
      )}
      <Counts run={run} />
    </>
  );
}

function Counts({ run: { state, counts, problems, isArchive } }: { readonly run: CollectRun }) {
  const { t } = useTranslation('collect');
  const words = (Object.keys(STANDINGS) as (keyof typeof STANDINGS)[]).flatMap((standing) => {
    const count = standingCount(counts, standing);
    if (count === 0) return [];
    const isOwn = isArchive && standing !== 'loose';
    return [t(isOwn ? `restored.counts.${standing}` : `tasks.counts.${standing}`, { count })];
  });
  if (problems.length > 0) words.push(t('tasks.counts.places', { count: problems.length }));
  if (words.length === 0 && state === 'finished') words.push(t('run.nothing'));
  return words.length > 0 && <p>{words.join(' · ')}</p>;
}
