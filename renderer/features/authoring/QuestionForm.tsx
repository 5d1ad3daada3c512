import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NumberField, TextArea, TextField } from '../../interface/parts/index.ts';
import { type EditedQuestion, isBlank } from './draft.ts';
import { KeyPointFields } from './KeyPointFields.tsx';
import styles from './QuestionForm.module.css';

interface Props {
  readonly question: EditedQuestion;
  readonly number: number;
  readonly onChange: (change: Partial<Omit<EditedQuestion, 'key' | 'id'>>) => void;
}

export function QuestionForm({ question, number, onChange }: Props) {
  const { t } = useTranslation('authoring');
  const [isTitleLeft, setTitleLeft] = useState(false);
  const isMissing = !question.title.trim() && (isTitleLeft || question.id !== null) && !isBlank(question);
  return (
    <section className={styles.form} aria-labelledby="question-form">
      <h2 id="question-form" className={styles.heading}>
        {t('number', { number })}
      </h2>
      <TextField
        label={t('question')}
        placeholder={t('questionPlaceholder')}
        maxLength={2_000}
        value={question.title}
        onChange={(title) => onChange({ title })}
        onBlur={() => setTitleLeft(true)}
        error={isMissing ? t('questionMissing') : undefined}
      />
      <TextArea
        label={t('reference')}
        placeholder={t('referencePlaceholder')}
        look="reading"
        rows={10}
        maxLength={200_000}
        value={question.reference}
        onChange={(reference) => onChange({ reference })}
      />
      <KeyPointFields
        reference={question.reference}
        keyPoints={question.keyPoints}
        onChange={(keyPoints) => onChange({ keyPoints })}
      />
      <section className={styles.limits} aria-label={t('limits')}>
        <NumberField
          label={t('preparation')}
          unit={t('seconds')}
          min={0}
          max={3_600}
          step={15}
          value={question.preparationSeconds}
          onChange={(preparationSeconds) => onChange({ preparationSeconds })}
        />
        <div>
          <NumberField
            label={t('longestAnswer')}
            unit={t('seconds')}
            min={0}
            max={14_400}
            step={30}
            value={question.longestAnswerSeconds}
            onChange={(longestAnswerSeconds) => onChange({ longestAnswerSeconds })}
          />
          <p className={styles.hint}>{t('noLimitHint')}</p>
        </div>
      </section>
    </section>
  );
}
