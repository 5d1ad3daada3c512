import { useSyncExternalStore } from 'react';
import type { TaskKind } from './task.ts';

interface Shown {
  readonly isOpen: boolean;
  /** Those of one kind alone; null: all. */
  readonly kind: TaskKind | null;
}

let shown: Shown = { isOpen: false, kind: null };
const listeners = new Set<() => void>();

function show(next: Shown): void {
  shown = next;
  for (const listener of listeners) listener();
}

/** Opens the panel of all tasks over whatever is shown: a sheet below it keeps what was chosen in it. */
export const openTasks = (kind: TaskKind | null = null): void => show({ isOpen: true, kind });
export const closeTasks = (): void => show({ ...shown, isOpen: false });
export const showTasksOf = (kind: TaskKind | null): void => show({ ...shown, kind });

export function useTasksPanel(): Shown {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
  );
}
