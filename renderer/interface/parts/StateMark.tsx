import type { ReactNode } from 'react';
import styles from './StateMark.module.css';

/**
 * `none`: empty ring · `half`: half disc, under way · `done`: full disc · `sent`: disc with an arrow, on its way back ·
 * `absent`: a dash · `partly`: half disc, wants a look · `bad`: triangle · `recording`: the lamp.
 */
export type MarkShape = 'none' | 'half' | 'done' | 'sent' | 'absent' | 'partly' | 'bad' | 'recording';

interface Props {
  readonly shape: MarkShape;
  /** The same in a word. */
  readonly text: string;
  /** The word only for screen readers, where it stands elsewhere already. */
  readonly isTextHidden?: boolean | undefined;
}

/** A state told by shape and word; colour only repeats it. */
export function StateMark({ shape, text, isTextHidden }: Props) {
  return (
    <span className={styles.mark} data-shape={shape}>
      <svg className={styles.shape} viewBox="0 0 16 16" width="16" height="16" aria-hidden>
        {drawings[shape]}
      </svg>
      <span className={isTextHidden ? 'visually-hidden' : styles.text}>{text}</span>
    </span>
  );
}

const ring = <circle cx="8" cy="8" r="5.25" fill="none" stroke="currentColor" strokeWidth="1.5" />;

const half = (
  <>
    {ring}
    <path d="M8 2.75a5.25 5.25 0 0 1 0 10.5z" fill="currentColor" />
  </>
);

const drawings = {
  none: ring,
  half,
  done: <circle cx="8" cy="8" r="6" fill="currentColor" />,
  sent: (
    <path
      fillRule="evenodd"
      fill="currentColor"
      d="M8 2a6 6 0 1 1 0 12A6 6 0 0 1 8 2zM7.2 4.6v1.9H4.6v3h2.6v1.9L11.6 8z"
    />
  ),
  absent: <path d="M3.5 8h9" stroke="currentColor" strokeWidth="1.5" />,
  partly: half,
  bad: <path d="M8 2 14.5 13.5h-13z" fill="currentColor" />,
  recording: (
    <>
      <circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <circle cx="8" cy="8" r="3.75" fill="currentColor" />
    </>
  ),
} satisfies Record<MarkShape, ReactNode>;
