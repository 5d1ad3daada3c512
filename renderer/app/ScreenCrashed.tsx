import { House, RotateCw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { Button, EmptyState } from '../interface/parts/index.ts';
import { paths } from '../interface/paths.ts';
import styles from './Plain.module.css';

export function ScreenCrashed({ onReset }: { readonly onReset: () => void }) {
  const { t } = useTranslation('shell');
  const [, navigate] = useLocation();
  return (
    <div className={styles.plain} role="alert">
      <EmptyState
        title={t('crashed.title')}
        action={
          <>
            <Button variant="primary" icon={RotateCw} onPress={() => location.reload()}>
              {t('crashed.reload')}
            </Button>
            <Button
              icon={House}
              onPress={() => {
                navigate(paths.home);
                onReset();
              }}
            >
              {t('crashed.home')}
            </Button>
          </>
        }
      >
        {t('crashed.text')}
      </EmptyState>
    </div>
  );
}
