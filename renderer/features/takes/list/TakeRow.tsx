import { BarChart3, Check, FileOutput, MoreHorizontal, PencilLine, Trash2, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Take } from '../../../../electron/contract/index.ts';
import { formatDate, formatDuration } from '../../../interface/format.ts';
import { Button, Menu } from '../../../interface/parts/index.ts';
import type { TakeActions } from '../use-take-actions.ts';
import { useTakeName } from '../use-take-name.ts';
import styles from './list.module.css';
import { RenameTake } from './RenameTake.tsx';
import { TakeTags } from './TakeTags.tsx';

interface TakeRowProps {
  take: Take;
  isHeard: boolean;
  isChosen: boolean;
  isNewest: boolean;
  isAlone: boolean;
  actions: TakeActions;
  onHear: () => void;
  onShowFacts: () => void;
  /** Absent: another feature's, and not there. */
  onExport?: (() => void) | undefined;
}

/** One take: pressing its name puts it in the player; "use" chooses it; the rest is in the menu. */
export function TakeRow(props: TakeRowProps) {
  const { take, isHeard, isChosen, isNewest, isAlone, actions, onHear, onShowFacts, onExport } = props;
  const { t } = useTranslation('takes');
  const name = useTakeName()(take);
  const [isRenaming, setRenaming] = useState(false);
  const number = t('takeNumber', { number: take.number });

  if (isRenaming) {
    return (
      <li className={styles.row}>
        <RenameTake
          take={take}
          onSave={(text) => {
            setRenaming(false);
            if (text !== take.name) void actions.rename(take, text);
          }}
          onCancel={() => setRenaming(false)}
        />
      </li>
    );
  }

  return (
    <li className={styles.row} data-heard={isHeard}>
      <button
        type="button"
        className={styles.hear}
        aria-current={isHeard ? 'true' : undefined}
        disabled={take.state === 'recording'}
        onClick={onHear}
      >
        <span className={styles.name}>
          <span className={styles.number}>
            <span className="visually-hidden">{t('list.listen')}</span>
            {number}
          </span>
          {take.name !== '' && <span className={styles.given}>{take.name}</span>}
        </span>
        <span className={styles.about}>
          <span>{formatDuration(take.durationMs)}</span>
          <span className={styles.when}>{formatDate(take.startedAt)}</span>
          <TakeTags take={take} />
        </span>
      </button>
      {isChosen ? (
        <span className={styles.chosen} title={t('list.chosenHint')}>
          <Check size={16} aria-hidden="true" />
          {t('list.chosen')}
        </span>
      ) : (
        take.state === 'finished' &&
        !isAlone && (
          <span className={styles.choose}>
            <Button variant="quiet" onPress={() => void actions.choose(take.questionId, take)}>
              {t('list.choose')}
              <span className="visually-hidden">{` ${number}`}</span>
            </Button>
          </span>
        )
      )}
      {take.state !== 'recording' && (
        <Menu
          label={t('list.actions', { take: name })}
          icon={MoreHorizontal}
          items={[
            { id: 'rename', text: t('list.rename'), icon: PencilLine, onAction: () => setRenaming(true) },
            { id: 'facts', text: t('list.facts'), icon: BarChart3, onAction: onShowFacts },
            ...(onExport && take.state === 'finished'
              ? [{ id: 'export', text: t('list.export'), icon: FileOutput, onAction: onExport }]
              : []),
            ...(isChosen && !isNewest
              ? [
                  {
                    id: 'newest',
                    text: t('list.backToNewest'),
                    icon: Undo2,
                    onAction: () => void actions.choose(take.questionId, null),
                  },
                ]
              : []),
            { id: 'trash', text: t('list.trash'), icon: Trash2, onAction: () => void actions.trash(take) },
          ]}
        />
      )}
    </li>
  );
}
