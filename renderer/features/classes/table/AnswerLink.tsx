import i18next from 'i18next';
import { MessageSquare, TriangleAlert } from 'lucide-react';
import type { AnswerCell, ClassQuestion } from '../../../../electron/contract/index.ts';
import type { Hint } from '../../../../electron/signal/index.ts';
import { formatDuration } from '../../../interface/format.ts';
import { type MarkShape, StateMark } from '../../../interface/parts/index.ts';
import { shownPoints } from '../points.ts';
import styles from './table.module.css';
import type { Words } from './words.ts';

interface Props {
  readonly answer: AnswerCell;
  readonly question: ClassQuestion;
  readonly address: string;
  /** Of all answers to this question, ms: the bar is full there. */
  readonly longestMs: number;
  readonly tabIndex: 0 | -1;
  readonly t: Words;
}

/** One answer: state by shape, length by a bar, what it suffers from in a word, points. Opens it for review. */
export function AnswerLink({ answer, question, address, longestMs, tabIndex, t }: Props) {
  const { durationMs, points, commentCount, hints } = answer;
  const share = longestMs > 0 ? Math.min(1, durationMs / longestMs) : 0;
  return (
    <a href={address} tabIndex={tabIndex} className={styles.answer}>
      <span className={styles.facts}>
        <StateMark
          shape={shapeOf(answer)}
          text={t(points === null ? 'table.notScored' : 'table.scored')}
          isTextHidden
        />
        <span>{formatDuration(durationMs)}</span>
        {commentCount > 0 && (
          <span className={styles.comments}>
            <MessageSquare size={12} aria-hidden />
            <span aria-hidden>{commentCount}</span>
            <span className="visually-hidden">{t('table.commented', { count: commentCount })}</span>
          </span>
        )}
        {points !== null && (
          <span className={styles.points}>
            <span aria-hidden>{shownPoints(points)}</span>
            <span className="visually-hidden">
              {t('table.pointsOf', { points: shownPoints(points), max: shownPoints(question.maxPoints) })}
            </span>
          </span>
        )}
      </span>
      {hints.length > 0 && <Hints hints={hints} t={t} />}
      <span className={styles.rail} aria-hidden>
        <span className={styles.bar} style={{ inlineSize: `${share * 100}%` }} />
      </span>
    </a>
  );
}

function shapeOf({ points, commentCount }: AnswerCell): MarkShape {
  if (points !== null) return 'done';
  return commentCount > 0 ? 'half' : 'none';
}

/** The first by its word, how many more by a number, all of them on hover and for screen readers. */
function Hints({ hints, t }: { readonly hints: readonly string[]; readonly t: Words }) {
  const wordOf = (hint: string) =>
    i18next.exists(`recording:hints.${hint}.title`) ? t(`recording:hints.${hint as Hint}.title`) : hint;
  const [first, ...more] = hints.map(wordOf);
  if (first === undefined) return null;
  return (
    <span className={styles.hint} title={[first, ...more].join(' · ')}>
      <TriangleAlert size={12} aria-hidden />
      <span className={styles.clipped}>{first}</span>
      {more.length > 0 && <span aria-hidden>+{more.length}</span>}
      <span className="visually-hidden">{more.join(' · ')}</span>
    </span>
  );
}
