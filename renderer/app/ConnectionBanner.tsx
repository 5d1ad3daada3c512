import { Unplug } from 'lucide-react';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { getConnection, onConnectionChange } from '../backend/connection.ts';
import { showToast } from '../interface/toasts.ts';
import styles from './Bar.module.css';

/** A core that is started anew answers within this, ms; after it, waiting alone helps no more. */
const LASTS_AFTER_MS = 10_000;

/** One calm line while the core does not answer. */
export function ConnectionBanner() {
  const { t } = useTranslation('shell');
  const connection = useSyncExternalStore(onConnectionChange, getConnection);
  const wasLost = useRef(false);
  const [isLasting, setLasting] = useState(false);
  useEffect(() => {
    if (connection === 'connected' && wasLost.current) showToast({ text: t('lost.back'), tone: 'good' });
    wasLost.current = connection === 'lost';
  }, [connection, t]);
  useEffect(() => {
    if (connection !== 'lost') return;
    const timer = setTimeout(() => setLasting(true), LASTS_AFTER_MS);
    return () => {
      clearTimeout(timer);
      setLasting(false);
    };
  }, [connection]);
  return (
    <div role="status">
      {connection === 'lost' && (
        <div className={styles.bar} data-tone="caution">
          <Unplug size={18} aria-hidden />
          <p className={styles.text}>
            <strong>{t('lost.what')}</strong> {t('lost.safe')} {isLasting && t('lost.lasting')}
          </p>
        </div>
      )}
    </div>
  );
}
