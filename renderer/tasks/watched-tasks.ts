import type { Task } from './task.ts';

const watched = new Map<Task['id'], number>();

/** While somebody looks at a task, its end needs no other word. Answers how to stop. */
export function watchTask(id: Task['id']): () => void {
  watched.set(id, (watched.get(id) ?? 0) + 1);
  return () => {
    const left = (watched.get(id) ?? 1) - 1;
    if (left > 0) watched.set(id, left);
    else watched.delete(id);
  };
}

export const isWatched = (id: Task['id']): boolean => watched.has(id);
