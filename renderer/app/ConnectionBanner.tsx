import { Unplug } from 'lucide-react';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { getConnection, onConnectionChange } from '../backend/connection.ts';
import { showToast } from '../interface/toasts.ts';
import styles from './Bar.module.css';

/** One calm line while the core does not answer. */
export function ConnectionBanner() {
  const { t } = useTranslation('shell');
  const connection = useSyncExternalStore(onConnectionChange, getConnection);
  const wasLost = useRef(false);
  useEffect(() => {
    if (connection === 'connected' && wasLost.current) showToast({ text: t('lost.back'), tone: 'good' });
    wasLost.current = connection === 'lost';
  }, [connection, t]);
  return (
    <div role="status">
      {connection === 'lost' && (
        <div className={styles.bar} data-tone="caution">
          <Unplug size={18} aria-hidden />
          <p className={styles.text}>
            <strong>{t('lost.what')}</strong> {t('lost.safe')}
          </p>
        </div>
      )}
    </div>
  );
}
