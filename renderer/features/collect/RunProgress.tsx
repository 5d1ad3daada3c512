import { X } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { CollectRun } from '../../../electron/contract/index.ts';
import { announce } from '../../interface/announce.ts';
import { Button, ProgressBar } from '../../interface/parts/index.ts';
import styles from './CollectScreen.module.css';
import { OUTCOMES } from './report.ts';
import { useCancelCollect } from './use-cancel-collect.ts';

/** A run at work in the core: it goes on whether anybody looks or not. */
export function RunProgress({ run }: { readonly run: CollectRun }) {
  const { t } = useTranslation('collect');
  const { done, total, current, counts, share, isArchive } = run;
  const label = total === 0 ? t('run.looking') : t(isArchive ? 'restored.running' : 'run.running');
  useEffect(() => announce(label), [label]);
  const cancel = useCancelCollect();
  const soFar = OUTCOMES.flatMap((outcome) => {
    const count = counts[outcome] ?? 0;
    return count > 0 ? [`${t(`outcomes.${outcome}`)} ${count}`] : [];
  });
  return (
    <div className={styles.progress}>
      <ProgressBar
        label={label}
        isLabelHidden={false}
        value={done + share}
        max={total}
        {...(total > 0 ? { valueText: t('run.runningValue', { done, total }) } : {})}
      />
      {current !== '' && <p className={styles.current}>{t('run.current', { name: current })}</p>}
      {soFar.length > 0 && <p className={styles.when}>{`${t('run.soFar')}${soFar.join(' · ')}`}</p>}
      <p className={styles.when}>{t('run.leave')}</p>
      <div className={styles.buttons}>
        <Button icon={X} onPress={() => void cancel(run.id)}>
          {t('run.cancel')}
        </Button>
      </div>
    </div>
  );
}
