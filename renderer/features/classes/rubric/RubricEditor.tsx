import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { ClassHomework } from '../../../../electron/contract/index.ts';
import { NumberField, Switch } from '../../../interface/parts/index.ts';
import { paths } from '../../../interface/paths.ts';
import { showToast } from '../../../interface/toasts.ts';
import { shownPoints } from '../points.ts';
import { ConflictDialog } from './ConflictDialog.tsx';
import { QuestionRubric } from './QuestionRubric.tsx';
import styles from './rubric.module.css';
import { changedQuestion, sumOfQuestions } from './rubric-draft.ts';
import { SavingState } from './SavingState.tsx';
import { useRubric } from './use-rubric.ts';

export function RubricEditor({ homework }: { readonly homework: ClassHomework }) {
  const { t } = useTranslation('classes');
  const [, navigate] = useLocation();
  const { rubric, status, edit, retry, insist, yieldToOther } = useRubric(homework, () =>
    showToast({
      text: t('rubric.left'),
      tone: 'caution',
      action: { text: t('rubric.goBack'), run: () => navigate(paths.rubric(homework.id)) },
    }),
  );
  const sum = sumOfQuestions(rubric);
  const takeTheirs = () => {
    const mine = rubric;
    yieldToOther();
    showToast({
      text: t('rubric.conflict.yielded'),
      action: { text: t('rubric.conflict.undo'), run: () => edit(() => mine) },
    });
  };
  return (
    <div className={styles.rubric}>
      <div className={styles.intro}>
        <h2 className={styles.heading}>{t('rubric.title')}</h2>
        <p className={styles.soft}>{t('rubric.about')}</p>
      </div>
      <SavingState classHomeworkId={homework.id} status={status} onRetry={retry} />
      <section className={styles.total} aria-label={t('rubric.total')}>
        <h3 className={styles.subheading}>{t('rubric.total')}</h3>
        <p>{t('rubric.totalOfQuestions', { points: shownPoints(sum) })}</p>
        <Switch
          isOn={rubric.maxPoints !== null}
          onChange={(isOn) => edit((before) => ({ ...before, maxPoints: isOn ? 100 : null }))}
        >
          {t('rubric.totalOwn')}
        </Switch>
        {rubric.maxPoints !== null && (
          <NumberField
            label={t('rubric.totalPoints')}
            unit={t('rubric.points')}
            min={0}
            max={100_000}
            step={10}
            fractionDigits={2}
            value={rubric.maxPoints}
            onChange={(maxPoints) => edit((before) => ({ ...before, maxPoints }))}
          />
        )}
      </section>
      {rubric.questions.map((question) => (
        <QuestionRubric
          key={question.id}
          question={question}
          onChange={(change) => edit((before) => changedQuestion(before, question.id, change))}
        />
      ))}
      {status.phase === 'conflict' && (
        <ConflictDialog clash={status.clash} onMine={insist} onTheirs={takeTheirs} />
      )}
    </div>
  );
}
