import type { Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClassQuestion, KeyPoint, Review, ReviewedAnswer } from '../../../electron/contract/index.ts';
import { useSettings } from '../../backend/use-settings.ts';
import { formatNumber } from '../../interface/format.ts';
import { ReferenceText } from '../../reference/ReferenceText.tsx';
import { ReferenceTools } from '../../reference/ReferenceTools.tsx';
import { KeyPoints } from './KeyPoints.tsx';
import styles from './Rubric.module.css';
import { ScoreField } from './ScoreField.tsx';
import type { ReviewActions } from './use-review-actions.ts';

interface Props {
  readonly review: Review;
  readonly question: ClassQuestion;
  readonly answer: ReviewedAnswer;
  readonly actions: ReviewActions;
  readonly onJudge: (keyPoint: KeyPoint, at: number) => void;
  readonly scoreRef: Ref<HTMLInputElement>;
}

/** What the answer is held against: reference, key points, score. Stays put while the answers go by. */
export function RubricPane({ review, question, answer, actions, onJudge, scoreRef }: Props) {
  const { t } = useTranslation('review');
  return (
    <div className={styles.pane}>
      <Reference key={question.id} reference={question.reference} />
      <KeyPoints question={question} answer={answer} onJudge={onJudge} />
      <div className={styles.scores}>
        <ScoreField
          key={answer.answerId}
          name={t('score.answer')}
          label={t('score.label', { max: formatNumber(answer.maxPoints) })}
          byHand={answer.pointsByHand}
          points={answer.points}
          max={answer.maxPoints}
          inputRef={scoreRef}
          keys="Alt+F"
          onChange={(points) => void actions.scoreAnswer(answer, question.number, points)}
        />
        <TotalScore review={review} actions={actions} />
      </div>
    </div>
  );
}

export function TotalScore({ review, actions }: Pick<Props, 'review' | 'actions'>) {
  const { t } = useTranslation('review');
  return (
    <ScoreField
      key={review.submissionId}
      name={t('score.total')}
      label={t('score.totalLabel', { max: formatNumber(review.maxPoints) })}
      byHand={review.pointsByHand}
      points={review.points}
      max={review.maxPoints}
      onChange={(points) => void actions.scoreTotal(points)}
    />
  );
}

function Reference({ reference }: { readonly reference: string }) {
  const { t } = useTranslation('review');
  const { settings } = useSettings();
  const isEmpty = reference.trim() === '';
  return (
    <section className={styles.reference} aria-label={t('reference.title')} data-empty={isEmpty}>
      <header className={styles.head}>
        <h3 className={styles.title}>{t('reference.title')}</h3>
        <ReferenceTools />
      </header>
      {isEmpty ? (
        <p className={styles.soft}>{t('reference.none')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
        <section className={styles.body} tabIndex={0} aria-label={t('reference.text')}>
          <div style={{ fontSize: `${settings.referenceFontSize / 16}rem` }}>
            <ReferenceText reference={reference} />
          </div>
        </section>
      )}
    </section>
  );
}
