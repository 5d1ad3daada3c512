import { useSettings } from '../../backend/use-settings.ts';
import type { Task } from '../../tasks/index.ts';
import { type CaredFor, caresOf } from './summary.ts';

interface Cares {
  readonly cares: readonly CaredFor[];
  /** Everything that ended so far has been looked at. */
  readonly settle: () => void;
}

/** What wants somebody. What was looked at is kept in the library: a browser forgets it with the host's next port. */
export function useCares(tasks: readonly Task[]): Cares {
  const { settings, isKnown, change } = useSettings();
  const seenAt = isKnown ? settings.tasksSeenAt : Number.POSITIVE_INFINITY;
  return {
    cares: caresOf(tasks, seenAt),
    settle: () => {
      // By the core's own moments: a page's clock could be behind them.
      const newest = Math.max(
        ...tasks.flatMap(({ care, at }) => (care?.isSettledByLook ? [at] : [])),
        Number.NEGATIVE_INFINITY,
      );
      if (newest > seenAt) change({ tasksSeenAt: newest });
    },
  };
}
