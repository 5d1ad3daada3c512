import { useTranslation } from 'react-i18next';
import { Button, NumberField, TextArea } from '../../../interface/parts/index.ts';
import { shownPoints } from '../points.ts';
import { KeyPointRows } from './KeyPointRows.tsx';
import styles from './rubric.module.css';
import { type EditedQuestion, sumOf } from './rubric-draft.ts';

interface Props {
  readonly question: EditedQuestion;
  readonly onChange: (change: Partial<Pick<EditedQuestion, 'reference' | 'maxPoints' | 'keyPoints'>>) => void;
}

export function QuestionRubric({ question, onChange }: Props) {
  const { t } = useTranslation('classes');
  const { number, title, isEarlier, reference, maxPoints, keyPoints } = question;
  const headingId = `question-${question.id}`;
  return (
    <section className={styles.question} aria-labelledby={headingId}>
      <header>
        <h3 id={headingId} className={styles.questionTitle}>
          <span className={styles.soft}>{t('rubric.question', { number })}</span> {title}
        </h3>
        {isEarlier && <p className={styles.soft}>{t('rubric.earlier')}</p>}
      </header>
      <TextArea
        label={t('rubric.reference')}
        placeholder={t('rubric.referencePlaceholder')}
        look="reading"
        rows={Math.min(10, Math.max(3, reference.split('\n').length))}
        maxLength={200_000}
        value={reference}
        onChange={(next) => onChange({ reference: next })}
      />
      <KeyPointRows
        number={number}
        reference={reference}
        keyPoints={keyPoints}
        onChange={(next) => onChange({ keyPoints: next })}
      />
      <div className={styles.worth}>
        <NumberField
          label={t('rubric.maxPoints')}
          unit={t('rubric.points')}
          min={0}
          max={100_000}
          fractionDigits={2}
          value={maxPoints}
          onChange={(next) => onChange({ maxPoints: next })}
        />
        <Sum question={question} onUse={(sum) => onChange({ maxPoints: sum })} />
      </div>
    </section>
  );
}

/** Whether the key points together are worth what the question is; the answer's score is held to the latter. */
function Sum({
  question,
  onUse,
}: {
  readonly question: EditedQuestion;
  readonly onUse: (sum: number) => void;
}) {
  const { t } = useTranslation('classes');
  const { keyPoints, maxPoints } = question;
  if (keyPoints.every(({ text }) => !text.trim())) return null;
  const sum = sumOf(keyPoints);
  const difference = Number((sum - maxPoints).toFixed(2));
  const points = shownPoints(Math.abs(difference));
  return (
    <p className={styles.sum}>
      {t('rubric.sum', { points: shownPoints(sum) })}
      <span aria-hidden> · </span>
      {difference === 0
        ? t('rubric.sumMatches')
        : t(difference < 0 ? 'rubric.sumLess' : 'rubric.sumMore', { points })}
      {difference !== 0 && (
        <Button variant="quiet" size="small" onPress={() => onUse(sum)}>
          {t('rubric.useSum', { points: shownPoints(sum) })}
        </Button>
      )}
    </p>
  );
}
