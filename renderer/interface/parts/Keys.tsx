import { useTranslation } from 'react-i18next';
import { displayKeys } from '../shortcut-keys.ts';
import styles from './Keys.module.css';

/** A key as it is printed on a keyboard. */
export function Keys({ keys }: { readonly keys: string }) {
  const { t } = useTranslation('shell');
  return <kbd className={styles.keys}>{keys === 'Space' ? t('keys.space') : displayKeys(keys)}</kbd>;
}
