import { RotateCcw } from 'lucide-react';
import { type Ref, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatNumber } from '../../interface/format.ts';
import { IconButton } from '../../interface/parts/index.ts';
import { pointsOf, textOf } from './points.ts';
import styles from './ScoreField.module.css';

interface Props {
  /** Short, before the field. */
  readonly name: string;
  /** The whole of it, for screen readers. */
  readonly label: string;
  /** null: by rule. */
  readonly byHand: number | null;
  /** In force; null: not scored. */
  readonly points: number | null;
  readonly max: number;
  readonly onChange: (points: number | null) => void;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly keys?: string;
}

/** A score: by rule while the field is empty (the rule's points stand in it, pale), by hand once a number is typed. */
export function ScoreField({ name, label, byHand, points, max, onChange, inputRef, keys }: Props) {
  const { t } = useTranslation('review');
  const [text, setText] = useState(textOf(byHand));
  const isHeld = useRef(false);
  const saved = useRef(byHand);
  const noteId = useId();
  const whole = useRef<HTMLDivElement>(null);
  // A change from elsewhere (undo, another window) is shown, unless somebody is typing here.
  useEffect(() => {
    saved.current = byHand;
    if (!isHeld.current) setText(textOf(byHand));
  }, [byHand]);
  const wanted = pointsOf(text);
  const isInvalid = wanted === undefined;
  const isOver = !isInvalid && wanted !== null && wanted > max;
  const hasNote = isInvalid || isOver;

  const commit = () => {
    isHeld.current = false;
    if (wanted === undefined) return;
    setText(textOf(wanted));
    if (wanted !== saved.current) {
      saved.current = wanted;
      onChange(wanted);
    }
  };
  // Going on to the next answer with the keyboard never blurs the field.
  const latest = useRef(commit);
  latest.current = commit;
  useEffect(() => () => latest.current(), []);

  return (
    <div ref={whole} tabIndex={-1} className={styles.score} data-hand={byHand !== null}>
      <span className={styles.name}>{name}</span>
      <input
        ref={inputRef}
        className={styles.field}
        inputMode="decimal"
        maxLength={9}
        aria-label={label}
        aria-keyshortcuts={keys}
        aria-invalid={isInvalid}
        aria-describedby={hasNote ? noteId : undefined}
        title={keys}
        placeholder={points === null ? '–' : formatNumber(points)}
        value={text}
        onFocus={(event) => {
          isHeld.current = true;
          event.currentTarget.select();
        }}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'Escape') return;
          event.preventDefault();
          // Out of the field, so that keys are shortcuts again, and not to the top of the page.
          whole.current?.focus({ preventScroll: true });
        }}
      />
      {/* The note stands in the place of the words it is about: a line of its own would push what is below. */}
      {hasNote ? (
        <span className={styles.note} id={noteId} role={isInvalid ? 'alert' : 'status'}>
          {isInvalid ? t('score.invalid') : t('score.over', { max: formatNumber(max) })}
        </span>
      ) : (
        <span className={styles.max}>{t('score.of', { max: formatNumber(max) })}</span>
      )}
      {byHand !== null && (
        <>
          <span className={hasNote ? 'visually-hidden' : styles.hand}>{t('score.byHand')}</span>
          <IconButton
            size="small"
            icon={RotateCcw}
            label={t('score.toRule')}
            onPress={() => onChange(null)}
          />
        </>
      )}
    </div>
  );
}
