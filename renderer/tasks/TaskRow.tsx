import type { ReactNode } from 'react';
import { type MarkShape, StateMark } from '../interface/parts/index.ts';
import styles from './TaskRow.module.css';

interface Props {
  /** What is done, and of what. */
  readonly title: string;
  /** How, and when. */
  readonly about: string;
  readonly shape: MarkShape;
  readonly state: string;
  readonly buttons?: ReactNode;
  /** How far it is, or what came of it. */
  readonly children?: ReactNode;
}

/** One task in the panel: its state by shape and word, how far it is, what can be done. */
export function TaskRow({ title, about, shape, state, buttons, children }: Props) {
  return (
    <article className={styles.row}>
      <header className={styles.head}>
        <h4 className={styles.title}>{title}</h4>
        <StateMark shape={shape} text={state} />
      </header>
      {about !== '' && <p className={styles.soft}>{about}</p>}
      {children}
      {buttons && <div className={styles.buttons}>{buttons}</div>}
    </article>
  );
}

/** What is not wanted by everybody: names of files, reasons. */
export function TaskDetails({
  summary,
  tone = 'plain',
  children,
}: {
  readonly summary: string;
  readonly tone?: 'plain' | 'caution';
  readonly children: ReactNode;
}) {
  return (
    <details className={styles.details} data-tone={tone}>
      <summary>{summary}</summary>
      {children}
    </details>
  );
}
