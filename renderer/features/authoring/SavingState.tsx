import { Check, CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ErrorNotice } from '../../interface/parts/index.ts';
import type { SavingStatus } from './draft-saver.ts';
import styles from './SavingState.module.css';

interface Props {
  readonly status: SavingStatus;
  readonly isNew: boolean;
  readonly onRetry: () => void;
}

/** Whether what is written is on the disk. Said once to screen readers when it changes, not at every key. */
export function SavingState({ status, isNew, onRetry }: Props) {
  const { t } = useTranslation('authoring');
  if (status.phase === 'failed') return <ErrorNotice error={status.error} onRetry={onRetry} />;
  return (
    <p className={styles.state} role="status" data-phase={status.phase}>
      {status.phase === 'saved' && <Check size={16} aria-hidden />}
      {status.phase === 'incomplete' && <CircleAlert size={16} aria-hidden />}
      {wordsOf()}
    </p>
  );

  function wordsOf(): string {
    switch (status.phase) {
      case 'untouched':
        return isNew ? t('status.new') : '';
      case 'saved':
        return status.revisionNumber > 1
          ? t('status.savedRevision', { number: status.revisionNumber })
          : t('status.saved');
      case 'incomplete': {
        const { incomplete } = status;
        const reason =
          incomplete.what === 'question'
            ? t('incomplete.question', { number: incomplete.number })
            : t(`incomplete.${incomplete.what}`);
        return t('status.incomplete', { reason });
      }
      case 'waiting':
      case 'saving':
        return t(`status.${status.phase}`);
      default:
        return t('status.failed');
    }
  }
}
