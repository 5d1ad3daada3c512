import { Check, Minus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { ClassQuestion, KeyPoint, ReviewedAnswer } from '../../../electron/contract/index.ts';
import { formatNumber } from '../../interface/format.ts';
import styles from './Rubric.module.css';

export type Judgement = 'met' | 'missed' | 'open';

export const judgementOf = (answer: ReviewedAnswer, keyPoint: KeyPoint): Judgement => {
  const mark = answer.marks.find(({ keyPointId }) => keyPointId === keyPoint.id);
  return mark ? (mark.isMet ? 'met' : 'missed') : 'open';
};

/** Met → missed → not judged → met. */
export const NEXT: Record<Judgement, boolean | null> = { open: true, met: false, missed: null };

const SIGNS = { met: Check, missed: X, open: Minus };

/** The key that judges a key point: 1…9, 0, then the same with Shift; none after the twentieth. */
export function keyOf(at: number): string | null {
  if (at >= 20) return null;
  const digit = String((at + 1) % 10);
  return at < 10 ? digit : `Shift+${digit}`;
}

interface Props {
  readonly question: ClassQuestion;
  readonly answer: ReviewedAnswer;
  readonly onJudge: (keyPoint: KeyPoint, at: number) => void;
}

/** What a good answer says, each judged by a press or its digit; told by sign and word. */
export function KeyPoints({ question, answer, onJudge }: Props) {
  const { t } = useTranslation('review');
  const { keyPoints } = question;
  return (
    <section className={styles.keyPoints} aria-label={t('keyPoints.title')}>
      <h3 className={styles.title}>{t('keyPoints.title')}</h3>
      {keyPoints.length === 0 ? (
        <p className={styles.soft}>{t('keyPoints.none')}</p>
      ) : (
        <ol className={styles.points}>
          {keyPoints.map((keyPoint, at) => {
            const judgement = judgementOf(answer, keyPoint);
            const Sign = SIGNS[judgement];
            const keys = keyOf(at);
            return (
              <li key={keyPoint.id}>
                <button
                  type="button"
                  className={styles.point}
                  data-judgement={judgement}
                  aria-keyshortcuts={keys ?? undefined}
                  onClick={() => onJudge(keyPoint, at)}
                >
                  <kbd className={styles.digit}>{keys?.replace('Shift+', '⇧') ?? ''}</kbd>
                  <span className={styles.words}>{keyPoint.text}</span>
                  <span className={styles.judgement}>
                    <Sign size={16} aria-hidden="true" />
                    {t(`keyPoints.${judgement}`)}
                  </span>
                  <span className={styles.worth}>
                    {t('keyPoints.worth', {
                      count: keyPoint.points,
                      points: formatNumber(keyPoint.points),
                    })}
                  </span>
                </button>
              </li>
            );
          })}
        </ol>
      )}
    </section>
  );
}
