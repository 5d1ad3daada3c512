import { useTranslation } from 'react-i18next';
import type { ReviewedAnswer } from '../../../electron/contract/index.ts';
import { ReferenceText } from '../../reference/ReferenceText.tsx';
import styles from './ReviewScreen.module.css';

/** The question as this student saw it, where the class's wording has moved on. */
export function AskedAs({ askedAs }: { readonly askedAs: NonNullable<ReviewedAnswer['askedAs']> }) {
  const { t } = useTranslation('review');
  return (
    <details className={styles.asked}>
      <summary>{t('askedAs')}</summary>
      <h3>{t('askedAsTitle')}</h3>
      <p>{askedAs.title}</p>
      {askedAs.reference.trim() !== '' && <ReferenceText reference={askedAs.reference} />}
    </details>
  );
}
