import { Repeat2, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ExportRun } from '../../../electron/contract/index.ts';
import { announce } from '../../interface/announce.ts';
import { formatDate } from '../../interface/format.ts';
import { Button, ErrorNotice } from '../../interface/parts/index.ts';
import { TaskDetails, TaskProgress, TaskRow } from '../../tasks/index.ts';
import styles from './Export.module.css';
import { FolderLine } from './FolderLine.tsx';
import { ProblemList } from './Problems.tsx';
import { Result, shapeOf, WrittenFiles } from './RunView.tsx';
import { splitProblems } from './split-problems.ts';
import { useProblemText } from './use-problem-text.ts';
import { useRunText, useRunTitle } from './use-run-text.ts';
import { useRunActions } from './use-runs.ts';

/** An export among the tasks: how far it is, or what was written where, and once more in one press. */
export function ExportTask({ run }: { readonly run: ExportRun }) {
  const { t } = useTranslation('exporting');
  const text = useRunText();
  const { cancel, repeat, error } = useRunActions();
  const { id, state, startedAt, written } = run;
  const title = useRunTitle()(run);
  const { whole, each } = splitProblems(run.problems);
  const count = each.length;
  const problemText = useProblemText();
  const isRunning = state === 'running';
  const again = async () => {
    if (await repeat(id)) announce(t('tasks.running', { title }));
  };
  return (
    <TaskRow
      title={t('tasks.title', { title })}
      about={t('tasks.about', { what: text(run), date: formatDate(startedAt) })}
      shape={shapeOf(run)}
      state={t(`run.${state}`)}
    >
      {isRunning ? <Progress run={run} title={title} /> : <Result run={run} />}
      {whole && error === null && <p className={styles.caution}>{problemText(whole)}</p>}
      <FolderLine
        run={run}
        buttons={
          isRunning ? (
            <Button size="small" icon={X} label={t('tasks.cancel', { title })} onPress={() => cancel(id)}>
              {t('run.cancel')}
            </Button>
          ) : (
            <Button
              size="small"
              icon={Repeat2}
              label={t('tasks.again', { title })}
              onPress={() => void again()}
            >
              {t('run.again')}
            </Button>
          )
        }
      />
      {!isRunning && written.length > 0 && (
        <TaskDetails summary={t('run.files')}>
          <WrittenFiles run={run} />
        </TaskDetails>
      )}
      {count > 0 && (
        <TaskDetails
          tone="caution"
          summary={isRunning ? t('problems.title', { count }) : t('problems.titleAfter', { count })}
        >
          <ProblemList problems={each} />
        </TaskDetails>
      )}
      {error !== null && <ErrorNotice error={error} />}
    </TaskRow>
  );
}

function Progress({
  run: { share, doneCount, fileCount, leftMs, current },
  title,
}: {
  readonly run: ExportRun;
  readonly title: string;
}) {
  const { t } = useTranslation('exporting');
  return (
    <TaskProgress
      label={t('tasks.running', { title })}
      share={share}
      done={t('run.done', { done: doneCount, count: fileCount })}
      leftMs={leftMs}
      current={current.map(({ name }) => name).join(', ')}
    />
  );
}
