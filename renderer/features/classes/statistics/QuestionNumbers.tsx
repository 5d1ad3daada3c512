import { useTranslation } from 'react-i18next';
import type { ClassHomework, Statistics } from '../../../../electron/contract/index.ts';
import { formatDuration, formatPercent } from '../../../interface/format.ts';
import { Bar } from './Bar.tsx';
import styles from './statistics.module.css';

interface Props {
  readonly homework: ClassHomework;
  readonly questions: Statistics['questions'];
}

export function QuestionNumbers({ homework, questions }: Props) {
  const { t } = useTranslation('classes');
  const byId = new Map(homework.questions.map((question) => [question.id, question]));
  return (
    <section className={styles.section} aria-labelledby="by-question">
      <h3 id="by-question" className={styles.heading}>
        {t('statistics.questions')}
      </h3>
      <div className={styles.scroller}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('statistics.question')}</th>
              <th scope="col" className={styles.number}>
                {t('statistics.answered')}
              </th>
              <th scope="col" className={styles.number}>
                {t('statistics.scored')}
              </th>
              <th scope="col" className={styles.number}>
                {t('statistics.meanDuration')}
              </th>
              <th scope="col" className={styles.number}>
                {t('statistics.meanShare')}
              </th>
              <td className={styles.wide} />
            </tr>
          </thead>
          <tbody>
            {questions.map(({ questionId, answered, scored, meanShare, meanDurationMs }) => {
              const question = byId.get(questionId);
              return (
                <tr key={questionId}>
                  <th scope="row">
                    {question && (
                      <span className={styles.clamped} title={question.title}>
                        {t('table.questionFull', { number: question.number, title: question.title })}
                      </span>
                    )}
                  </th>
                  <td className={styles.number}>{answered}</td>
                  <td className={styles.number}>{scored}</td>
                  <td className={styles.number}>
                    {meanDurationMs === null ? t('statistics.none') : formatDuration(meanDurationMs)}
                  </td>
                  <td className={styles.number}>
                    {meanShare === null ? t('statistics.none') : formatPercent(meanShare)}
                  </td>
                  <td className={styles.wide}>{meanShare !== null && <Bar share={meanShare} />}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
