import { useMutation, useQuery } from '@tanstack/react-query';
import { ArrowLeft, ArrowRight } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { Feedback, FeedbackAnswer, ReturnId } from '../../../electron/contract/index.ts';
import { queries } from '../../backend/client.ts';
import { useSettings } from '../../backend/use-settings.ts';
import { formatDate, formatPercent } from '../../interface/format.ts';
import { Button, EmptyState, NotOpened } from '../../interface/parts/index.ts';
import { paths } from '../../interface/paths.ts';
import { useShortcut } from '../../interface/shortcuts.ts';
import { usePageTitle } from '../../interface/use-page-title.ts';
import { ReferenceText } from '../../reference/ReferenceText.tsx';
import { ReferenceTools } from '../../reference/ReferenceTools.tsx';
import { SplitPanes } from '../../reference/SplitPanes.tsx';
import { FeedbackAnswerView } from './FeedbackAnswerView.tsx';
import styles from './FeedbackScreen.module.css';
import { KeyPointList } from './KeyPointList.tsx';
import { pointsText } from './points-text.ts';

/** What came back on one hand-in, question by question. */
export function FeedbackScreen({ returnId }: { readonly returnId: ReturnId }) {
  const { t } = useTranslation('feedback');
  const feedback = useQuery(queries.feedback.get.queryOptions({ input: { returnId } }));
  const { mutate: markRead } = useMutation(queries.feedback.markRead.mutationOptions());
  const isUnread = feedback.data?.isRead === false;
  useEffect(() => {
    if (isUnread) markRead({ returnId });
  }, [isUnread, returnId, markRead]);
  usePageTitle(feedback.data && t('pageTitle', { title: feedback.data.homeworkTitle }));
  if (feedback.data) return <Opened key={returnId} feedback={feedback.data} />;
  if (!feedback.error) return null;
  return <NotOpened title={t('notOpened')} error={feedback.error} onRetry={() => void feedback.refetch()} />;
}

function Opened({ feedback }: { readonly feedback: Feedback }) {
  const { t } = useTranslation('feedback');
  const { answers } = feedback;
  const [at, setAt] = useState(() => firstToShow(answers));
  const shown = answers[at];
  const go = (index: number) => {
    if (answers[index]) setAt(index);
  };
  useShortcut({ keys: 'ArrowUp', group: 'questions', text: t('previous'), run: () => go(at - 1) });
  useShortcut({ keys: 'ArrowDown', group: 'questions', text: t('next'), run: () => go(at + 1) });
  return (
    <div className={styles.screen}>
      <Head feedback={feedback} />
      <nav className={styles.questions} aria-label={t('questions')}>
        <Button
          variant="quiet"
          icon={ArrowLeft}
          label={t('previous')}
          isDisabled={at === 0}
          onPress={() => go(at - 1)}
        >
          {t('previousShort')}
        </Button>
        <ol className={styles.strip}>
          {answers.map((answer, index) => (
            <li key={answer.questionNumber}>
              <QuestionTab answer={answer} isShown={index === at} onPress={() => go(index)} />
            </li>
          ))}
        </ol>
        <Button
          variant="quiet"
          icon={ArrowRight}
          label={t('next')}
          isDisabled={at === answers.length - 1}
          onPress={() => go(at + 1)}
        >
          {t('nextShort')}
        </Button>
      </nav>
      {shown && <ShownAnswer key={shown.questionNumber} returnId={feedback.id} answer={shown} />}
    </div>
  );
}

/** The first one something was said on, else the first. */
const firstToShow = (answers: readonly FeedbackAnswer[]): number =>
  Math.max(
    0,
    answers.findIndex(({ comments }) => comments.length > 0),
  );

function Head({ feedback }: { readonly feedback: Feedback }) {
  const { t } = useTranslation('feedback');
  const { instructor, overall, points, maxPoints } = feedback;
  const facts = [
    t('version', { number: feedback.submissionNumber }),
    feedback.releaseNumber > 1 && t('release', { number: feedback.releaseNumber }),
    instructor,
    formatDate(feedback.releasedAt),
  ].filter(Boolean);
  return (
    <header className={styles.head}>
      <div className={styles.what}>
        <p className={styles.facts}>
          <Link href={paths.homework(feedback.homeworkId)} className={styles.back ?? ''}>
            <ArrowLeft size={14} aria-hidden />
            {t('back')}
          </Link>
          {' · '}
          {facts.join(' · ')}
        </p>
        <h1 className={styles.title}>{feedback.homeworkTitle}</h1>
      </div>
      <p className={styles.total}>
        <span className={styles.totalWord}>{t('total')}</span>
        <span className={styles.totalPoints}>
          {points === null ? t('notScored') : pointsText(points, maxPoints)}
        </span>
      </p>
      {overall !== '' && (
        <section className={styles.overall} aria-label={t('overall')}>
          <p>{overall}</p>
        </section>
      )}
    </header>
  );
}

interface TabProps {
  readonly answer: FeedbackAnswer;
  readonly isShown: boolean;
  readonly onPress: () => void;
}

function QuestionTab({ answer, isShown, onPress }: TabProps) {
  const { t } = useTranslation('feedback');
  const { questionNumber, points, maxPoints, comments, take } = answer;
  return (
    <button
      type="button"
      className={styles.tab}
      aria-current={isShown ? 'true' : undefined}
      onClick={onPress}
    >
      <span className="visually-hidden">{t('question')}</span>
      <span className={styles.tabNumber}>{questionNumber}</span>
      <span className={styles.tabFacts}>{take ? pointsText(points, maxPoints) : t('answer.noneShort')}</span>
      {take && <span className="visually-hidden">{t('commentCount', { count: comments.length })}</span>}
    </button>
  );
}

interface ShownAnswerProps {
  readonly returnId: ReturnId;
  readonly answer: FeedbackAnswer;
}

function ShownAnswer({ returnId, answer }: ShownAnswerProps) {
  const { t } = useTranslation(['feedback', 'takes']);
  const { settings, change } = useSettings();
  return (
    <article className={styles.shown} aria-labelledby="feedback-question">
      <header className={styles.questionHead}>
        <h2 id="feedback-question" className={styles.question}>
          <span className={styles.number}>{answer.questionNumber}</span> {answer.title}
        </h2>
        {answer.take && (
          <p className={styles.points}>
            {answer.points === null
              ? t('feedback:notScored')
              : t('feedback:points', { points: pointsText(answer.points, answer.maxPoints) })}
          </p>
        )}
      </header>
      <div className={styles.panes}>
        <SplitPanes
          placement={settings.referencePlacement}
          share={settings.referenceShare}
          onShareChange={(referenceShare) => change({ referenceShare })}
          label={t('takes:reference.divider')}
          shareText={(share) => t('takes:reference.dividerValue', { share: formatPercent(share) })}
          first={<FeedbackAnswerView returnId={returnId} answer={answer} />}
          second={<Beside answer={answer} fontSize={settings.referenceFontSize} />}
        />
      </div>
    </article>
  );
}

function Beside({ answer, fontSize }: { readonly answer: FeedbackAnswer; readonly fontSize: number }) {
  const { t } = useTranslation(['feedback', 'takes']);
  const hasReference = answer.reference.trim() !== '';
  return (
    <section className={styles.beside} aria-label={t('takes:reference.title')}>
      <KeyPointList keyPoints={answer.keyPoints} />
      <header className={styles.referenceHead}>
        <h3>{t('takes:reference.title')}</h3>
        {hasReference && <ReferenceTools />}
      </header>
      {hasReference ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
        <section className={styles.reference} tabIndex={0} aria-label={t('takes:reference.text')}>
          <div style={{ fontSize: `${fontSize / 16}rem` }}>
            <ReferenceText reference={answer.reference} />
          </div>
        </section>
      ) : (
        <EmptyState title={t('feedback:noReference')}>{t('feedback:noReferenceHint')}</EmptyState>
      )}
    </section>
  );
}
