import { RotateCw, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../interface/format.ts';
import { Button, ErrorNotice, ProgressBar } from '../../interface/parts/index.ts';
import styles from './CollectScreen.module.css';
import { resumeSending, type Sending, shareSent } from './sendings.ts';
import { useCancelCollect } from './use-cancel-collect.ts';

/** Files on their way from the page into the library; nothing is collected yet. */
export function SendingProgress({ sending }: { readonly sending: Sending }) {
  const { t } = useTranslation('collect');
  const { runId, phase, sent, total, sentBytes, totalBytes, current, error } = sending;
  const cancel = useCancelCollect();
  return (
    <div className={styles.progress}>
      <ProgressBar
        label={t('run.sending')}
        isLabelHidden={false}
        value={shareSent(sending)}
        max={1}
        valueText={t('run.sendingValue', {
          sent,
          total,
          sentSize: formatBytes(Math.min(sentBytes, totalBytes)),
          size: formatBytes(totalBytes),
        })}
      />
      {current !== '' && <p className={styles.current}>{t('run.current', { name: current })}</p>}
      {phase === 'failed' ? (
        <>
          <p>{t('run.failed')}</p>
          <ErrorNotice error={error} />
        </>
      ) : (
        <p className={styles.when}>{t('run.leaveSending')}</p>
      )}
      <div className={styles.buttons}>
        {phase === 'failed' && (
          <Button icon={RotateCw} variant="primary" onPress={() => resumeSending(runId)}>
            {t('run.again')}
          </Button>
        )}
        <Button icon={X} onPress={() => void cancel(runId)}>
          {t('run.cancel')}
        </Button>
      </div>
    </div>
  );
}
