import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './ReviewScreen.module.css';

/** More than about three lines of a narrow screen. */
const LONG = 60;

/** The question answered. On a narrow screen a long one is cut until it is asked for: the answer would be off it. */
export function QuestionTitle({ title }: { readonly title: string }) {
  const { t } = useTranslation('review');
  const [isWhole, setWhole] = useState(false);
  const isLong = title.length > LONG;
  return (
    <>
      <h2 className={styles.title} data-cut={isLong && !isWhole}>
        {title}
      </h2>
      {isLong && (
        <button
          type="button"
          className={styles.whole}
          aria-expanded={isWhole}
          onClick={() => setWhole(!isWhole)}
        >
          {t('wholeTitle')}
        </button>
      )}
    </>
  );
}
