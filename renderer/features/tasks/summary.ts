import type { Task, TaskCare } from '../../tasks/index.ts';

export interface Summary {
  /** Tasks that are not over and want nobody. */
  readonly underWay: number;
  /** 0…1 of all that is being done; null: nothing is, or it cannot be said. */
  readonly share: number | null;
}

export function summaryOf(tasks: readonly Task[]): Summary {
  const shares = tasks.flatMap(({ state, share }) => (state === 'running' && share !== null ? [share] : []));
  return {
    underWay: tasks.filter(({ state, care }) => state !== 'over' && care === null).length,
    share: shares.length > 0 ? shares.reduce((sum, share) => sum + share, 0) / shares.length : null,
  };
}

export interface CaredFor {
  readonly task: Task;
  readonly care: TaskCare;
}

/** What wants somebody, those that wait for a hand before those that wait for a look. `seenAt`: when was last looked. */
export function caresOf(tasks: readonly Task[], seenAt: number): CaredFor[] {
  return tasks
    .flatMap((task) => (task.care ? [{ task, care: task.care }] : []))
    .filter(({ task, care }) => !care.isSettledByLook || task.at > seenAt)
    .sort((a, b) => Number(a.care.isSettledByLook) - Number(b.care.isSettledByLook) || b.task.at - a.task.at);
}

/** Under way and over, each newest first. */
export function sectionsOf(tasks: readonly Task[]): { underWay: Task[]; over: Task[] } {
  const newest = [...tasks].sort((a, b) => b.at - a.at);
  return {
    underWay: newest.filter(({ state }) => state !== 'over'),
    over: newest.filter(({ state }) => state === 'over'),
  };
}
