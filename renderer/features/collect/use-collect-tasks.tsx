import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CollectRun } from '../../../electron/contract/index.ts';
import { queries } from '../../backend/client.ts';
import type { Task, TaskEnd } from '../../tasks/index.ts';
import { CollectTask } from './CollectTask.tsx';
import { standingCount } from './report.ts';
import { SendingTask } from './SendingTask.tsx';
import { type Sending, shareSent } from './sendings.ts';
import { useSendings } from './use-sendings.ts';

/** ms; whoever began it has seen it end by then. */
const AT_ONCE = 5_000;

/** What this page sends to runs, and the last runs of the core, as the panel of tasks shows them. */
export function useCollectTasks(): readonly Task[] {
  const { t } = useTranslation('collect');
  const sendings = useSendings();
  const runs = useQuery(queries.collect.runs.queryOptions()).data ?? [];
  const endOf = useEndOf();
  const phaseOf = (run: CollectRun) => sendings.find(({ runId }) => runId === run.id)?.phase;

  const sendingTask = (sending: Sending): Task => {
    const { runId, phase } = sending;
    const isFailed = phase === 'failed';
    return {
      id: `collect:${runId}`,
      kind: 'collect',
      state: isFailed ? 'waiting' : 'running',
      share: isFailed ? null : shareSent(sending),
      at: runs.find(({ id }) => id === runId)?.startedAt ?? 0,
      care: isFailed ? { text: t('tasks.failed'), isSettledByLook: false } : null,
      end: null,
      renderRow: () => <SendingTask sending={sending} />,
    };
  };
  const runTask = (run: CollectRun): Task => {
    const { id, state, total, done, share, startedAt, endedAt } = run;
    const isLeft = state === 'open' && phaseOf(run) === undefined;
    const end = endOf(run);
    return {
      id: `collect:${id}`,
      kind: 'collect',
      state: isLeft ? 'waiting' : state === 'open' || state === 'running' ? 'running' : 'over',
      share: state === 'running' && total > 0 ? (done + share) / total : null,
      at: endedAt ?? startedAt,
      care: isLeft
        ? { text: t('run.openLeft'), isSettledByLook: true }
        : state === 'interrupted' && end
          ? { text: end.text, isSettledByLook: true }
          : null,
      end,
      renderRow: () => <CollectTask run={run} isLeft={isLeft} />,
    };
  };
  const sent = sendings.filter(({ phase }) => phase === 'sending' || phase === 'failed');
  return [
    ...sent.map(sendingTask),
    ...runs
      .filter(({ id }) => !sent.some(({ runId }) => runId === id))
      // Thrown away, and about to go from the list.
      .filter((run) => run.state !== 'open' || phaseOf(run) !== 'cancelled')
      .map(runTask),
  ];
}

/** What is told of a run that ended while nobody looked. */
function useEndOf(): (run: CollectRun) => TaskEnd | null {
  const { t, i18n } = useTranslation('collect');
  return ({ state, counts, problems, startedAt, endedAt, isArchive }) => {
    if (state === 'interrupted')
      return { text: t(isArchive ? 'restored.interrupted' : 'tasks.interrupted'), tone: 'caution' };
    if (state !== 'finished' || (endedAt ?? startedAt) - startedAt < AT_ONCE) return null;
    const [came, out] = [standingCount(counts, 'in'), standingCount(counts, 'out') + problems.length];
    if (isArchive) {
      const parts = { in: came, already: standingCount(counts, 'already'), out };
      const text = (['in', 'already', 'out'] as const)
        .flatMap((what) => (parts[what] > 0 ? [t(`restored.counts.${what}`, { count: parts[what] })] : []))
        .join(i18n.language === 'en' ? ', ' : '，');
      return { text: t('restored.ended', { text }), tone: out > 0 ? 'caution' : 'good' };
    }
    return out > 0
      ? { text: t('tasks.finishedOut', { came, count: out }), tone: 'caution' }
      : { text: t('tasks.finished', { count: came }), tone: 'good' };
  };
}
