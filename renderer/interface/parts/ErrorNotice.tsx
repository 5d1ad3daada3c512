import { RotateCw, TriangleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../error-text.ts';
import { Button } from './Button.tsx';
import styles from './ErrorNotice.module.css';

interface Props {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
}

/** An error in the reader's language: what happened, what is safe, what to do next. */
export function ErrorNotice({ error, onRetry }: Props) {
  const { t } = useTranslation('shell');
  const { what, safe, next } = useErrorText()(error);
  const notice = useRef<HTMLDivElement>(null);
  // Below the fold of a long sheet it would look as if nothing had happened. A page is not moved under its reader.
  useEffect(() => {
    if (notice.current?.closest('[role="dialog"]')) notice.current.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div ref={notice} className={styles.notice} role="alert">
      <TriangleAlert size={18} aria-hidden className={styles.icon} />
      <div>
        <p className={styles.what}>{what}</p>
        <p>{safe}</p>
        <p>{next}</p>
        {onRetry && (
          <div className={styles.action}>
            <Button icon={RotateCw} size="small" onPress={onRetry}>
              {t('retry')}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}
