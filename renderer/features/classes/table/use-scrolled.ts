import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { ROW_HEIGHT } from './use-grid.ts';

interface Scrolled {
  readonly scrollTop: number;
  readonly viewHeight: number;
}

/**
 * How far an element is scrolled and how much of it is seen, CSS pixels. Told in steps of a row: in between the
 * browser scrolls by itself and nothing is drawn anew. Another arrangement of the rows begins at the top.
 */
export function useScrolled(
  element: RefObject<HTMLElement | null>,
  firstScrollTop: number,
  arrangement: string,
  onScrolled: (scrollTop: number) => void,
): Scrolled {
  const [scrolled, setScrolled] = useState<Scrolled>({ scrollTop: firstScrollTop, viewHeight: 800 });
  const tell = useEffectEvent(onScrolled);
  const [start] = useState(firstScrollTop);
  const shown = useRef<string | null>(null);

  useLayoutEffect(() => {
    if (!element.current || shown.current === arrangement) return;
    element.current.scrollTop = shown.current === null ? start : 0;
    shown.current = arrangement;
  }, [element, start, arrangement]);

  useEffect(() => {
    const scroller = element.current;
    if (!scroller) return;
    const look = () => {
      const scrollTop = Math.floor(scroller.scrollTop / ROW_HEIGHT) * ROW_HEIGHT;
      const viewHeight = scroller.clientHeight;
      // Drawn before this frame is: a moment later the rows would be seen to come in.
      flushSync(() =>
        setScrolled((before) =>
          before.scrollTop === scrollTop && before.viewHeight === viewHeight
            ? before
            : { scrollTop, viewHeight },
        ),
      );
      tell(scroller.scrollTop);
    };
    const resizes = new ResizeObserver(look);
    resizes.observe(scroller);
    scroller.addEventListener('scroll', look, { passive: true });
    return () => {
      resizes.disconnect();
      scroller.removeEventListener('scroll', look);
    };
  }, [element]);
  return scrolled;
}
