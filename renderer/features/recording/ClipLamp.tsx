import { TriangleAlert } from 'lucide-react';
import { Button as PressButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import styles from './ClipLamp.module.css';

/** Stays lit after clipping until it is pressed: one overloaded word is easily missed while speaking. */
export function ClipLamp({ isLit, onClear }: { readonly isLit: boolean; readonly onClear: () => void }) {
  const { t } = useTranslation('recording');
  if (!isLit) {
    return (
      <span className={styles.clip} aria-hidden>
        {t('meter.noClip')}
      </span>
    );
  }
  return (
    <PressButton className={styles.clip} data-lit onPress={onClear} aria-label={t('meter.clipReset')}>
      <TriangleAlert size={14} aria-hidden />
      {t('meter.clip')}
    </PressButton>
  );
}
