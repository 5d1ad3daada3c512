import { Pencil } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Homework, QuestionId } from '../../../electron/contract/index.ts';
import { IconButton, ProgressBar } from '../../interface/parts/index.ts';
import { paths } from '../../interface/paths.ts';
import styles from './HomeworkSide.module.css';
import { QuestionLink } from './QuestionLink.tsx';
import { useShownInView } from './use-shown-in-view.ts';

interface Props {
  readonly homework: Homework;
  readonly shownId: QuestionId;
  /** Beside the title: the way to export. */
  readonly exportButton: ReactNode;
  readonly microphone: ReactNode;
  /** The way to hand the homework in, under its questions. */
  readonly handIn: ReactNode;
}

/** The homework at a glance: every question with its state. On a narrow screen a strip above the answer. */
export function HomeworkSide({ homework, shownId, exportButton, microphone, handIn }: Props) {
  const { t } = useTranslation('homework');
  const [, navigate] = useLocation();
  const list = useShownInView<HTMLElement>(shownId);
  const total = homework.questions.length;
  const done = homework.questions.filter((question) => question.chosenTakeId !== null).length;
  return (
    <aside className={styles.side}>
      <header className={styles.head}>
        <div className={styles.titleRow}>
          <h1 className={styles.title}>{homework.title}</h1>
          <div className={styles.titleActions}>
            {exportButton}
            <IconButton
              icon={Pencil}
              size="small"
              label={t('edit')}
              onPress={() => navigate(paths.edit(homework.id))}
            />
          </div>
        </div>
        <ProgressBar
          label={t('progress', { done, total })}
          value={done}
          max={total}
          valueText={t('progressShort', { done, total })}
        />
      </header>
      <nav ref={list} className={styles.questions} aria-label={t('questions')}>
        <ol className={styles.list}>
          {homework.questions.map((question, index) => (
            <QuestionLink
              key={question.id}
              homeworkId={homework.id}
              question={question}
              number={index + 1}
              isShown={question.id === shownId}
            />
          ))}
        </ol>
        {homework.earlierQuestions.length > 0 && (
          <section className={styles.earlier} aria-labelledby="earlier-questions">
            <h2 id="earlier-questions" className={styles.earlierTitle}>
              {t('earlier.title')}
            </h2>
            <ul className={styles.list}>
              {homework.earlierQuestions.map((question) => (
                <QuestionLink
                  key={question.id}
                  homeworkId={homework.id}
                  question={question}
                  number={null}
                  isShown={question.id === shownId}
                />
              ))}
            </ul>
          </section>
        )}
      </nav>
      <div className={styles.handIn}>{handIn}</div>
      <div className={styles.microphone}>{microphone}</div>
    </aside>
  );
}
