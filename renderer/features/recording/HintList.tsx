import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Hint } from '../../../electron/signal/index.ts';
import styles from './WarningList.module.css';

/** What may be amiss with finished audio, each with what to do about it. */
export function HintList({ hints }: { readonly hints: readonly Hint[] }) {
  const { t } = useTranslation('recording');
  return (
    <ul className={styles.warnings}>
      {hints.map((hint) => (
        <li key={hint} className={styles.warning} data-hint={hint}>
          <TriangleAlert aria-hidden size={18} />
          <strong>{t(`hints.${hint}.title`)}</strong>
          <span>{t(`hints.${hint}.advice`)}</span>
        </li>
      ))}
    </ul>
  );
}
