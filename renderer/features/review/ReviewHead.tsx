import { ArrowLeft, CheckCheck, ChevronLeft, ChevronRight, RotateCcw, Send } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { ClassHomework, ClassQuestion, Review } from '../../../electron/contract/index.ts';
import { useSettings } from '../../backend/use-settings.ts';
import { formatDate } from '../../interface/format.ts';
import { Button, IconButton, Select, StateMark, Switch } from '../../interface/parts/index.ts';
import { paths, type ReviewOrder } from '../../interface/paths.ts';
import { REVIEW_SHAPES } from '../../interface/review-shapes.ts';
import styles from './ReviewHead.module.css';
import type { Walk } from './use-walk.ts';

interface Props {
  readonly review: Review;
  readonly classHomework: ClassHomework;
  /** null: the hand-in has no answers. */
  readonly question: ClassQuestion | null;
  /** As shown: a number while names are hidden. */
  readonly student: string;
  readonly by: ReviewOrder;
  readonly walk: Walk;
  readonly exportButton?: ReactNode;
  readonly onDone: () => void;
  readonly onReopen: () => void;
  readonly onRelease: () => void;
}

/** Whose answer this is, where one stands, and the way on. */
export function ReviewHead(props: Props) {
  const { review, classHomework, question, student, by, walk, onDone, onReopen, onRelease, exportButton } =
    props;
  const { t } = useTranslation('review');
  const { settings, change } = useSettings();
  const [, navigate] = useLocation();
  const { previous, next, progress } = walk;
  const isFinished = review.state === 'done' || review.state === 'released';
  const path = (order: ReviewOrder) =>
    question
      ? paths.reviewQuestion(review.submissionId, question.id, order)
      : paths.review(review.submissionId);
  return (
    <header className={styles.head}>
      <div className={styles.row}>
        <IconButton
          icon={ChevronLeft}
          label={t('previous')}
          keys="PageUp"
          isDisabled={!previous}
          onPress={() => previous && walk.goTo(previous)}
        />
        <div className={styles.who}>
          <h1 className={styles.student}>{student}</h1>
          <StateMark shape={REVIEW_SHAPES[review.state]} text={t(`state.${review.state}`)} />
          {progress && (
            <span className={styles.progress}>
              <span aria-hidden="true">{t('progress', { ...progress })}</span>
              <span className="visually-hidden">{t(`progressHint.${by}`, { ...progress })}</span>
            </span>
          )}
        </div>
        <div className={styles.actions}>
          {isFinished ? (
            <>
              <Button variant="quiet" icon={RotateCcw} onPress={onReopen}>
                {t('reopen')}
              </Button>
              <Button icon={Send} onPress={onRelease}>
                {t('toRelease')}
              </Button>
            </>
          ) : (
            <Button variant="primary" icon={CheckCheck} keys="Alt+D" onPress={onDone}>
              {t('done')}
            </Button>
          )}
        </div>
        <IconButton
          icon={ChevronRight}
          label={t('next')}
          keys="PageDown"
          isDisabled={!next}
          onPress={() => next && walk.goTo(next)}
        />
      </div>
      <div className={styles.row} data-second>
        <Button
          variant="quiet"
          size="small"
          icon={ArrowLeft}
          label={`${t('toClass')} ${classHomework.title}`}
          onPress={() => navigate(paths.class(classHomework.id))}
        >
          {classHomework.title}
        </Button>
        <div className={styles.choices}>
          <span className={styles.soft}>{t('receipt', { receipt: review.receipt })}</span>
          {review.release && (
            <span className={styles.soft}>
              {review.release.isChangedSince
                ? t('changedSince')
                : t('releasedAs', {
                    number: review.release.number,
                    date: formatDate(review.release.releasedAt),
                  })}
            </span>
          )}
          {review.versions.length > 1 && (
            <Select
              label={t('versions')}
              isLabelHidden
              value={review.submissionId as string}
              onChange={(id) => navigate(paths.review(id))}
              options={review.versions.map((version) => ({
                value: version.submissionId as string,
                text: t('version', { number: version.number, date: formatDate(version.sealedAt) }),
              }))}
            />
          )}
          <Select
            label={t('by.label')}
            isLabelHidden
            value={by}
            onChange={(order) => navigate(path(order), { replace: true })}
            options={(['student', 'question'] as const).map((value) => ({ value, text: t(`by.${value}`) }))}
          />
          <Switch isOn={settings.areNamesHidden} onChange={(areNamesHidden) => change({ areNamesHidden })}>
            {t('hideNames')}
          </Switch>
          <Switch
            isOn={settings.isNextPlayedAtOnce}
            onChange={(isNextPlayedAtOnce) => change({ isNextPlayedAtOnce })}
          >
            {t('playAtOnce')}
          </Switch>
          {exportButton}
        </div>
      </div>
    </header>
  );
}
