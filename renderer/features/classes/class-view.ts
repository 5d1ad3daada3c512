import { useSyncExternalStore } from 'react';
import type { ClassHomeworkId } from '../../../electron/contract/index.ts';
import { type Filter, type Sorting, USUAL_ORDER } from './class-rows.ts';

/** How a class was last looked at: whoever comes back from a review finds the table as it was left. */
export interface ClassView {
  readonly sorting: Sorting;
  readonly filters: ReadonlySet<Filter>;
  readonly text: string;
  readonly selected: ReadonlySet<string>;
}

const FIRST: ClassView = { sorting: USUAL_ORDER, filters: new Set(), text: '', selected: new Set() };

const views = new Map<ClassHomeworkId, ClassView>();
const scrollTops = new Map<ClassHomeworkId, number>();
const listeners = new Set<() => void>();

export function useClassView(
  classHomeworkId: ClassHomeworkId,
): readonly [ClassView, (change: Partial<ClassView>) => void] {
  const view = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => views.get(classHomeworkId) ?? FIRST,
  );
  const change = (next: Partial<ClassView>) => {
    views.set(classHomeworkId, { ...(views.get(classHomeworkId) ?? FIRST), ...next });
    // Other rows or another order: where it was scrolled to means nothing any more.
    if (next.text !== undefined || next.filters || next.sorting) scrollTops.delete(classHomeworkId);
    for (const listener of listeners) listener();
  };
  return [view, change];
}

/** CSS pixels. Kept aside from the view: scrolling draws nothing anew. */
export function scrollTopOf(classHomeworkId: ClassHomeworkId): number {
  return scrollTops.get(classHomeworkId) ?? 0;
}

export function keepScrollTop(classHomeworkId: ClassHomeworkId, scrollTop: number): void {
  scrollTops.set(classHomeworkId, scrollTop);
}
