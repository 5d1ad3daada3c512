import { RotateCw, TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../interface/parts/index.ts';
import styles from './player.module.css';

/** What stands in the controls' place when a take cannot be played: what happened, what is safe, what to do. */
export function PlayerFailure({ isDamaged, onRetry }: { isDamaged: boolean; onRetry: () => void }) {
  const { t } = useTranslation('takes');
  return (
    <div className={styles.failure} role="alert">
      <TriangleAlert size={20} aria-hidden="true" />
      <div>
        <strong>{isDamaged ? t('player.damaged.title') : t('player.failed.title')}</strong>
        {isDamaged ? t('player.damaged.why') : t('player.failed.why')}
      </div>
      {!isDamaged && (
        <Button icon={RotateCw} onPress={onRetry}>
          {t('player.failed.retry')}
        </Button>
      )}
    </div>
  );
}
