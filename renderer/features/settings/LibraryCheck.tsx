import { CircleCheck, ShieldCheck, X } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { CheckProblem } from '../../../electron/contract/index.ts';
import { announce } from '../../interface/announce.ts';
import { Button, ErrorNotice, ProgressBar } from '../../interface/parts/index.ts';
import styles from './LibraryCheck.module.css';
import { useLibraryCheck } from './use-library-check.ts';

export function LibraryCheck() {
  const { t } = useTranslation('settings');
  const { state, start, cancel } = useLibraryCheck();
  const progress = 'progress' in state ? state.progress : undefined;
  const isGood = state.phase === 'finished' && progress?.problems.length === 0;
  const problemCount = state.phase === 'finished' ? (progress?.problems.length ?? 0) : 0;
  useEffect(() => {
    if (isGood) announce(t('library.checkGood'));
    else if (problemCount > 0) announce(t('library.problems', { count: problemCount }), 'assertive');
  }, [isGood, problemCount, t]);

  return (
    <div className={styles.check}>
      {state.phase === 'running' && progress ? (
        <>
          <ProgressBar
            label={t('library.check')}
            isLabelHidden={false}
            value={progress.done}
            max={progress.total}
            valueText={t('library.checking', { done: progress.done, total: progress.total })}
          />
          <Button icon={X} onPress={cancel}>
            {t('library.cancel')}
          </Button>
        </>
      ) : (
        <>
          <Button icon={ShieldCheck} onPress={() => void start()}>
            {t('library.check')}
          </Button>
          {state.phase === 'idle' && <p className={styles.hint}>{t('library.checkHint')}</p>}
        </>
      )}
      {state.phase === 'cancelled' && progress && (
        <p className={styles.hint}>
          {t('library.cancelled', { done: progress.done, total: progress.total })}
        </p>
      )}
      {state.phase === 'failed' && <ErrorNotice error={state.error} onRetry={() => void start()} />}
      {isGood && (
        <p className={styles.good}>
          <CircleCheck size={18} aria-hidden />
          {t('library.checkGood')}
        </p>
      )}
      {progress && progress.problems.length > 0 && <Problems problems={progress.problems} />}
    </div>
  );
}

function Problems({ problems }: { readonly problems: readonly CheckProblem[] }) {
  const { t } = useTranslation('settings');
  return (
    <div className={styles.problems}>
      <p>{t('library.problems', { count: problems.length })}</p>
      <ul>
        {problems.map(({ kind, file }) => (
          <li key={`${kind} ${file}`}>{t(`library.problem.${kind}`, { file })}</li>
        ))}
      </ul>
    </div>
  );
}
