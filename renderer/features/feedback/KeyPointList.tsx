import { Check, CircleDashed, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { FeedbackAnswer } from '../../../electron/contract/index.ts';
import styles from './KeyPointList.module.css';
import { pointsText } from './points-text.ts';

type KeyPoint = FeedbackAnswer['keyPoints'][number];

const standing = ({ isMet }: KeyPoint) => (isMet === null ? 'open' : isMet ? 'met' : 'missed');
/** Beside what could be had: the worth of a missed one alone reads as if it had been earned. */
const earned = ({ isMet, points }: KeyPoint) => (isMet === null ? null : isMet ? points : 0);
const ICONS = { met: Check, missed: X, open: CircleDashed };

/** Which key points were said: told by sign and word, which colour only repeats. */
export function KeyPointList({ keyPoints }: { readonly keyPoints: readonly KeyPoint[] }) {
  const { t } = useTranslation('feedback');
  if (keyPoints.length === 0) return null;
  return (
    <section className={styles.keyPoints} aria-labelledby="feedback-key-points">
      <h3 id="feedback-key-points" className={styles.heading}>
        {t('keyPoints.title')}
      </h3>
      <ul className={styles.list}>
        {keyPoints.map((keyPoint, index) => {
          const how = standing(keyPoint);
          const Icon = ICONS[how];
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: key points have no other identity here.
            <li key={index} className={styles.item} data-standing={how}>
              <span className={styles.sign}>
                <Icon size={16} aria-hidden />
                {t(`keyPoints.${how}`)}
              </span>
              <span className={styles.text}>{keyPoint.text}</span>
              <span className={styles.points}>
                <span className="visually-hidden">{t('keyPoints.points')} </span>
                {pointsText(earned(keyPoint), keyPoint.points)}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
