import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  ClassHomework,
  ClassQuestion,
  KeyPoint,
  Review,
  ReviewedAnswer,
} from '../../../electron/contract/index.ts';
import type { RecordingQuestion } from '../../audio/recorder-state.ts';
import { useSettings } from '../../backend/use-settings.ts';
import { announce } from '../../interface/announce.ts';
import { formatPercent } from '../../interface/format.ts';
import type { ReviewOrder } from '../../interface/paths.ts';
import { runNewestAction, showToast } from '../../interface/toasts.ts';
import { usePageTitle } from '../../interface/use-page-title.ts';
import { usePlayback } from '../../player/use-playback.ts';
import { usePauseWhileRecording } from '../../player/use-recording-quiet.ts';
import { SplitPanes } from '../../reference/SplitPanes.tsx';
import { AnswerPane } from './AnswerPane.tsx';
import { AskedAs } from './AskedAs.tsx';
import { answerSourceOf } from './answer-source.ts';
import { BankDialog } from './BankDialog.tsx';
import { CommentBox, type CommentBoxHandle } from './CommentBox.tsx';
import { judgementOf, NEXT } from './KeyPoints.tsx';
import { Overall } from './Overall.tsx';
import { QuestionTitle } from './QuestionTitle.tsx';
import { ReleaseSheet } from './ReleaseSheet.tsx';
import { ReviewHead } from './ReviewHead.tsx';
import { ReviewKeys } from './ReviewKeys.tsx';
import styles from './ReviewScreen.module.css';
import { RubricPane } from './RubricPane.tsx';
import { useFinish } from './use-finish.ts';
import { useReviewActions } from './use-review-actions.ts';
import { useStudentName } from './use-student-name.ts';
import { useVoice } from './use-voice.ts';
import { useWalk } from './use-walk.ts';
import { VersionBanner } from './VersionBanner.tsx';

interface Props {
  readonly review: Review;
  readonly classHomework: ClassHomework;
  readonly question: ClassQuestion;
  readonly answer: ReviewedAnswer;
  readonly by: ReviewOrder;
  readonly renderStage: (question: RecordingQuestion) => ReactNode;
  readonly exportButton: ReactNode;
}

export function OpenReview(props: Props) {
  const { review, classHomework, question, answer, by, renderStage, exportButton } = props;
  const { t } = useTranslation('review');
  const { settings, change, isKnown } = useSettings();
  const walk = useWalk(review, classHomework, question.id, by);
  const actions = useReviewActions(review);
  const student = useStudentName()(review, walk.hiddenNumber);
  const [isBankOpen, setBankOpen] = useState(false);
  const [isReleasing, setReleasing] = useState(false);
  const box = useRef<CommentBoxHandle>(null);
  const pane = useRef<HTMLElement>(null);
  const score = useRef<HTMLInputElement>(null);
  const overall = useRef<HTMLTextAreaElement>(null);
  const playback = usePlayback(answerSourceOf(answer));
  usePauseWhileRecording(playback);
  usePageTitle(t('pageTitle', { student }));

  const { answerId } = answer;
  const isAtOnce = isKnown && settings.isNextPlayedAtOnce;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each answer; switching it on plays nothing by itself.
  useEffect(() => {
    if (isAtOnce) void playback.play();
  }, [playback, answerId, isKnown]);
  useEffect(() => {
    if (student) announce(t('answerOf', { student, number: question.number }));
  }, [student, question.number, t]);

  const voice = useVoice({
    answer,
    submissionId: review.submissionId,
    question,
    playback,
    onEnd: () => box.current?.ready(),
  });
  const { finish, reopen } = useFinish(
    actions,
    walk,
    student,
    async () => (await box.current?.saveWritten()) ?? true,
  );

  const judge = (keyPoint: KeyPoint, at: number) => {
    const now = actions.latest(answer);
    const isMet = NEXT[judgementOf(now, keyPoint)];
    const state = isMet === null ? 'open' : isMet ? 'met' : 'missed';
    announce(t('keyPoints.said', { number: at + 1, state: t(`keyPoints.${state}`) }));
    void actions.markKeyPoint(now, at, keyPoint.id, isMet);
  };
  const undo = async () => {
    const undone = await actions.undo();
    if (undone) showToast({ text: t('toast.undone', { what: undone.what }) });
    else if (!runNewestAction()) announce(t('toast.nothingToUndo'));
  };
  const go = (stop: typeof walk.next, text: string) => {
    if (stop) walk.goTo(stop);
    else announce(text);
  };
  const recordVoice = () => voice.record(box.current?.present());

  return (
    <div className={styles.review}>
      <ReviewKeys
        question={question}
        onJudge={judge}
        onKind={(kind) => box.current?.chooseKind(kind)}
        onBegin={() => box.current?.begin()}
        onWrite={() => box.current?.write()}
        onBank={() => setBankOpen(true)}
        onVoice={recordVoice}
        onPrevious={() => go(walk.previous, t('firstOne'))}
        onNext={() => go(walk.next, t('lastOne'))}
        onDone={finish}
        onUndo={() => void undo()}
        onScore={() => score.current?.focus()}
        onOverall={() => overall.current?.focus()}
      />
      <ReviewHead
        exportButton={exportButton}
        review={review}
        classHomework={classHomework}
        question={question}
        student={student}
        by={by}
        walk={walk}
        onDone={finish}
        onReopen={reopen}
        onRelease={() => setReleasing(true)}
      />
      <VersionBanner review={review} actions={actions} />
      <div className={styles.question}>
        <span className={styles.number}>{t('question', { number: question.number })}</span>
        <QuestionTitle key={question.id} title={answer.askedAs?.title ?? question.title} />
        {answer.askedAs && <AskedAs askedAs={answer.askedAs} />}
      </div>
      <div className={styles.panes}>
        <SplitPanes
          placement={settings.referencePlacement}
          share={settings.referenceShare}
          onShareChange={(referenceShare) => change({ referenceShare })}
          label={t('reference.divider')}
          shareText={(share) => t('reference.dividerValue', { share: formatPercent(share) })}
          first={
            <AnswerPane
              answer={answer}
              name={t('answerOf', { student, number: question.number })}
              playback={playback}
              actions={actions}
              ref={pane}
              stage={voice.question && renderStage(voice.question)}
              overall={
                <Overall
                  key={review.submissionId}
                  submissionId={review.submissionId}
                  text={review.overall}
                  areaRef={overall}
                />
              }
              box={
                <CommentBox
                  key={answerId}
                  ref={box}
                  answer={answer}
                  playback={playback}
                  actions={actions}
                  onLeave={() => pane.current?.focus()}
                  onBank={() => setBankOpen(true)}
                  onVoice={recordVoice}
                />
              }
            />
          }
          second={
            <RubricPane
              review={review}
              question={question}
              answer={answer}
              actions={actions}
              onJudge={judge}
              scoreRef={score}
            />
          }
        />
      </div>
      <BankDialog
        isOpen={isBankOpen}
        onClose={() => setBankOpen(false)}
        onUse={({ text, kind }) => {
          setBankOpen(false);
          // The dialog gives the focus back to where it was, which may be a button.
          setTimeout(() => box.current?.use(text, kind));
        }}
      />
      {isReleasing && (
        <ReleaseSheet submissionIds={[review.submissionId]} onClose={() => setReleasing(false)} />
      )}
    </div>
  );
}
