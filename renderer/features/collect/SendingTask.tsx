import { RotateCw, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../interface/format.ts';
import { Button, ErrorNotice } from '../../interface/parts/index.ts';
import { TaskProgress, TaskRow } from '../../tasks/index.ts';
import { resumeSending, type Sending, shareSent } from './sendings.ts';
import { useCancelCollect } from './use-cancel-collect.ts';
import { useRunTitle } from './use-run-title.ts';

/** Files on their way from the page into the library, among the tasks. */
export function SendingTask({ sending }: { readonly sending: Sending }) {
  const { t } = useTranslation('collect');
  const cancel = useCancelCollect();
  const title = useRunTitle()({ classHomeworkId: sending.classHomeworkId, isArchive: false });
  const { runId, phase, sent, total, sentBytes, totalBytes, current, error } = sending;
  const isFailed = phase === 'failed';
  return (
    <TaskRow
      title={title}
      about={isFailed ? '' : t('run.leaveSending')}
      shape={isFailed ? 'bad' : 'half'}
      state={isFailed ? t('tasks.states.stopped') : t('tasks.states.sending')}
      buttons={
        <>
          {isFailed && (
            <Button size="small" icon={RotateCw} onPress={() => resumeSending(runId)}>
              {t('run.again')}
            </Button>
          )}
          <Button
            size="small"
            icon={X}
            label={t('tasks.cancel', { title })}
            onPress={() => void cancel(runId)}
          >
            {t('run.cancel')}
          </Button>
        </>
      }
    >
      {isFailed ? (
        <>
          <p>{t('run.failed')}</p>
          <ErrorNotice error={error} />
        </>
      ) : (
        <TaskProgress
          label={t('run.sending')}
          share={shareSent(sending)}
          done={t('run.sendingValue', {
            sent,
            total,
            sentSize: formatBytes(Math.min(sentBytes, totalBytes)),
            size: formatBytes(totalBytes),
          })}
          current={current}
        />
      )}
    </TaskRow>
  );
}
