import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Homework, HomeworkId, Question, QuestionId } from '../../../electron/contract/index.ts';
import { queries } from '../../backend/client.ts';
import { Button, EmptyState, NotOpened } from '../../interface/parts/index.ts';
import { paths } from '../../interface/paths.ts';
import { usePageTitle } from '../../interface/use-page-title.ts';
import { useRedirect } from '../../interface/use-redirect.ts';
import styles from './HomeworkScreen.module.css';
import { HomeworkSide } from './HomeworkSide.tsx';
import { questionToOpen, rememberQuestion } from './last-question.ts';
import { QuestionHead } from './QuestionHead.tsx';
import { useQuestionKeys } from './use-question-keys.ts';

export interface ShownQuestion {
  readonly homework: Homework;
  readonly question: Question;
  /** From 1, as shown. */
  readonly number: number;
  /** A question of an older revision that still has takes. */
  readonly isEarlier: boolean;
}

export interface HomeworkScreenProps {
  readonly homeworkId: HomeworkId;
  /** null: the one last looked at. */
  readonly questionId: QuestionId | null;
  /** A hook: whether the recorder is busy with this question, so that the middle brings its own title. */
  readonly useIsBusyWith: (questionId: QuestionId) => boolean;
  readonly renderMiddle: (shown: ShownQuestion) => ReactNode;
  readonly renderExport: (homework: Homework) => ReactNode;
  readonly microphone: ReactNode;
  readonly handIn: ReactNode;
}

export function HomeworkScreen(props: HomeworkScreenProps) {
  const { homeworkId, questionId } = props;
  const { t } = useTranslation('homework');
  const homework = useQuery(queries.homework.get.queryOptions({ input: { homeworkId } }));
  const redirect = useRedirect();
  usePageTitle(homework.data?.title);
  const shown = homework.data && shownQuestion(homework.data, questionId);

  // An address without a question, or with one that is gone, leads to the one to open.
  const toOpen = homework.data && !shown ? questionToOpen(homework.data) : null;
  useEffect(() => {
    if (toOpen) redirect(paths.question(homeworkId, toOpen));
  }, [toOpen, homeworkId, redirect]);
  const shownId = shown?.question.id;
  useEffect(() => {
    if (shownId) rememberQuestion(homeworkId, shownId);
  }, [homeworkId, shownId]);

  if (homework.error && !homework.data)
    return (
      <NotOpened title={t('notOpened')} error={homework.error} onRetry={() => void homework.refetch()} />
    );
  if (!homework.data) return null;
  if (homework.data.questions.length + homework.data.earlierQuestions.length === 0)
    return <WithoutQuestions homework={homework.data} />;
  return shown ? <OpenHomework {...props} {...shown} /> : null;
}

function shownQuestion(homework: Homework, questionId: QuestionId | null): ShownQuestion | undefined {
  const at = homework.questions.findIndex((question) => question.id === questionId);
  const question = homework.questions[at];
  if (question) return { homework, question, number: at + 1, isEarlier: false };
  const earlierAt = homework.earlierQuestions.findIndex((one) => one.id === questionId);
  const earlier = homework.earlierQuestions[earlierAt];
  const number = homework.questions.length + earlierAt + 1;
  return earlier && { homework, question: earlier, number, isEarlier: true };
}

function OpenHomework(props: HomeworkScreenProps & ShownQuestion) {
  const { homework, question, number, isEarlier, useIsBusyWith, renderMiddle } = props;
  const { renderExport, microphone, handIn } = props;
  const [, navigate] = useLocation();
  const isBusy = useIsBusyWith(question.id);
  useQuestionKeys(homework, question.id, (id) => navigate(paths.question(homework.id, id)));
  return (
    <div className={styles.homework}>
      <HomeworkSide
        homework={homework}
        shownId={question.id}
        exportButton={renderExport(homework)}
        microphone={microphone}
        handIn={handIn}
      />
      <article className={styles.middle} aria-labelledby={isBusy ? undefined : 'question-title'}>
        {!isBusy && <QuestionHead question={question} number={number} isEarlier={isEarlier} />}
        <div className={styles.answer}>{renderMiddle({ homework, question, number, isEarlier })}</div>
      </article>
    </div>
  );
}

function WithoutQuestions({ homework }: { readonly homework: Homework }) {
  const { t } = useTranslation('homework');
  const [, navigate] = useLocation();
  return (
    <div className={styles.alone}>
      <h1 className={styles.aloneTitle}>{homework.title}</h1>
      <EmptyState
        title={t('empty.title')}
        action={
          <Button variant="primary" onPress={() => navigate(paths.edit(homework.id))}>
            {t('empty.edit')}
          </Button>
        }
      >
        {t('empty.text')}
      </EmptyState>
    </div>
  );
}
