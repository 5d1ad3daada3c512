import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { COMMENT_KINDS, kindIcon } from '../../player/comment-kinds.ts';
import styles from './CommentBox.module.css';
import type { Kind } from './use-comment-draft.ts';

interface Props {
  readonly kind: Kind;
  readonly onChange: (kind: Kind) => void;
  /** Shown in their hints. */
  readonly hasKeys?: boolean;
}

/** The kinds of comment as a group of choices, each with its sign, colour and word. */
export function KindChoice({ kind, onChange, hasKeys = false }: Props) {
  const { t } = useTranslation(['review', 'takes']);
  const name = useId();
  return (
    <fieldset className={styles.kinds}>
      <legend className="visually-hidden">{t('review:box.kind')}</legend>
      {COMMENT_KINDS.map((one, at) => {
        const Icon = kindIcon(one);
        const keys = hasKeys ? `Alt+${at + 1}` : undefined;
        return (
          <label key={one} className={styles.kind} data-kind={one} data-chosen={one === kind} title={keys}>
            <input
              type="radio"
              className="visually-hidden"
              name={name}
              checked={one === kind}
              aria-keyshortcuts={keys}
              onChange={() => onChange(one)}
            />
            <Icon size={14} aria-hidden="true" />
            <span>{t(`takes:player.kinds.${one}`)}</span>
          </label>
        );
      })}
    </fieldset>
  );
}
