import { useTranslation } from 'react-i18next';
import type { Question, Take, TakeId } from '../../../../electron/contract/index.ts';
import { useTakeActions } from '../use-take-actions.ts';
import styles from './list.module.css';
import { TakeRow } from './TakeRow.tsx';

interface TakeListProps {
  question: Question;
  /** The take in the player. */
  heardId: TakeId | null;
  onHear: (take: Take) => void;
  onShowFacts: (take: Take) => void;
  onExport?: ((take: Take) => void) | undefined;
  /** Whether one was chosen by hand, as far as can be told: the newest is not the chosen one. */
  actions?: React.ReactNode;
}

/** Every take of a question, the newest first; one is in the player, one is chosen. */
export function TakeList({ question, heardId, onHear, onShowFacts, onExport, actions }: TakeListProps) {
  const { t } = useTranslation('takes');
  const takeActions = useTakeActions();
  const newestFirst = question.takes.toReversed();
  const newest = newestFirst.find((take) => take.state === 'finished');
  const isNewestChosen = question.chosenTakeId === (newest?.id ?? null);
  return (
    <section className={styles.takes} aria-label={t('list.title')}>
      <header className={styles.heading}>
        <h3>{t('list.title')}</h3>
        <span className={styles.count}>{t('list.count', { count: newestFirst.length })}</span>
        <div className={styles.spacer} />
        {actions}
      </header>
      <ol className={styles.list} reversed>
        {newestFirst.map((take) => (
          <TakeRow
            key={take.id}
            take={take}
            isHeard={take.id === heardId}
            isChosen={take.id === question.chosenTakeId}
            isNewest={take.id === newest?.id}
            isAlone={newestFirst.length === 1}
            actions={takeActions}
            onHear={() => onHear(take)}
            onShowFacts={() => onShowFacts(take)}
            onExport={onExport && (() => onExport(take))}
          />
        ))}
      </ol>
      {newestFirst.length > 1 && isNewestChosen && <p className={styles.note}>{t('list.newestChosen')}</p>}
    </section>
  );
}
