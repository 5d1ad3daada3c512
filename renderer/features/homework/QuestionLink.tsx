import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { HomeworkId, Question } from '../../../electron/contract/index.ts';
import { formatDuration } from '../../interface/format.ts';
import { StateMark } from '../../interface/parts/index.ts';
import { paths } from '../../interface/paths.ts';
import styles from './QuestionLink.module.css';
import { questionState } from './question-state.ts';
import { useRecordingPhase } from './use-recording-phase.ts';

interface Props {
  readonly homeworkId: HomeworkId;
  readonly question: Question;
  /** null: no longer asked. */
  readonly number: number | null;
  readonly isShown: boolean;
}

/** A link, not a button: Space stays free for recording while the list has the focus. */
export function QuestionLink({ homeworkId, question, number, isShown }: Props) {
  const { t } = useTranslation(['homework', 'recording']);
  const phase = useRecordingPhase(question.id);
  const state = questionState(question);
  const words = phase
    ? t(`homework:state.${phase}`)
    : state.hint
      ? t(`recording:hints.${state.hint}.title`)
      : state.shape === 'bad'
        ? t('homework:state.damaged')
        : state.chosenNumber !== null
          ? t('homework:state.chosen', { number: state.chosenNumber })
          : state.takeCount > 0
            ? t('homework:state.takes', { count: state.takeCount })
            : t('homework:state.none');
  const shape = phase ? 'recording' : state.shape;
  return (
    <li className={styles.item}>
      <Link
        href={paths.question(homeworkId, question.id)}
        className={styles.link ?? ''}
        aria-current={isShown ? 'true' : undefined}
      >
        <span className={styles.number}>{number}</span>
        <span className={styles.title} title={question.title}>
          {question.title}
        </span>
        <span className={styles.state}>
          <StateMark shape={shape} text={words} />
          {!phase && state.chosen && (
            <span className={styles.length}>
              <span aria-hidden>{formatDuration(state.chosen.durationMs)}</span>
              <span className="visually-hidden">
                {t('homework:state.length', { time: formatDuration(state.chosen.durationMs) })}
              </span>
            </span>
          )}
        </span>
      </Link>
    </li>
  );
}
