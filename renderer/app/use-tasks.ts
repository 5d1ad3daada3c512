import { useDeliveryTasks } from '../features/class-folders/index.ts';
import { useCollectTasks } from '../features/collect/index.ts';
import { useExportTasks } from '../features/export/index.ts';
import type { Task } from '../tasks/index.ts';

/** Everything that goes on without the page, from the features that begin it. */
export function useTasks(): readonly Task[] {
  return [...useCollectTasks(), ...useExportTasks(), ...useDeliveryTasks()];
}
