import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { paths } from '../paths.ts';
import { Button } from './Button.tsx';
import { ErrorNotice } from './ErrorNotice.tsx';
import styles from './NotOpened.module.css';

interface Props {
  readonly title: string;
  readonly error: unknown;
  readonly onRetry: () => void;
}

/** A screen whose subject could not be opened: why, and the way home, where trying again would never help. */
export function NotOpened({ title, error, onRetry }: Props) {
  const { t } = useTranslation('shell');
  const [, navigate] = useLocation();
  return (
    <div className={styles.alone}>
      <h1 className={styles.title}>{title}</h1>
      <ErrorNotice error={error} onRetry={onRetry} />
      <Button variant="primary" onPress={() => navigate(paths.home)}>
        {t('notFound.home')}
      </Button>
    </div>
  );
}
