import type { ReactNode } from 'react';

export const TASK_KINDS = ['collect', 'export', 'delivery'] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

/** Something that goes on, or went on, without the page it was begun on. */
export interface Task {
  /** Its kind stands before it: distinct among all. */
  readonly id: `${TaskKind}:${string}`;
  readonly kind: TaskKind;
  /** `waiting`: it is not done, and nothing is being done about it at this moment. */
  readonly state: 'running' | 'waiting' | 'over';
  /** 0…1 while it is running; null: cannot be said. */
  readonly share: number | null;
  /** When it began, or ended; ms since 1970. */
  readonly at: number;
  /** null: it needs nobody. */
  readonly care: TaskCare | null;
  /** Told once, to those who did not look when it ended; null: not worth a word. */
  readonly end: TaskEnd | null;
  readonly renderRow: () => ReactNode;
}

/** Why somebody should look at a task. */
export interface TaskCare {
  readonly text: string;
  /** Of something that ended badly: a look settles it. Else it stays until it is dealt with. */
  readonly isSettledByLook: boolean;
  /** What helps at once, a button. */
  readonly action?: ReactNode;
}

export interface TaskEnd {
  readonly text: string;
  readonly tone: 'good' | 'caution';
}
