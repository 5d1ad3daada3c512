import { type RefObject, useEffect, useRef } from 'react';

/** Keeps the marked item of a scrolling list in sight when another becomes the shown one. */
export function useShownInView<T extends HTMLElement>(shownId: string): RefObject<T | null> {
  const list = useRef<T>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looks again when another question is shown
  useEffect(() => {
    list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [shownId]);
  return list;
}
