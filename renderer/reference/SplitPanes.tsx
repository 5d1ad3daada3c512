import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import styles from './SplitPanes.module.css';

const LEAST = 0.2;
const MOST = 0.8;
const STEP = 0.05;

interface SplitPanesProps {
  placement: 'beside' | 'below';
  /** Share of the room given to the second pane, 0.2…0.8. */
  share: number;
  onShareChange: (share: number) => void;
  /** What a screen reader calls the separator, and how it reads a share. */
  label: string;
  shareText: (share: number) => string;
  first: ReactNode;
  second: ReactNode;
}

const clamp = (share: number) => Math.min(MOST, Math.max(LEAST, Math.round(share * 1000) / 1000));

/**
 * Two panes with a separator moved by pointer and by keyboard (arrows, Home, End; double click halves). In a narrow
 * window they stand one above the other and the separator goes.
 */
export function SplitPanes(props: SplitPanesProps) {
  const { placement, share, onShareChange, label, shareText, first, second } = props;
  const root = useRef<HTMLDivElement>(null);
  const isHeld = useRef(false);
  const [dragged, setDragged] = useState<number | null>(null);
  const shown = dragged ?? share;
  // The settings answer a little later than the pointer lets go: until then the dragged share stands.
  useEffect(() => {
    if (!isHeld.current) setDragged((value) => (value === share ? null : value));
  }, [share]);

  const at = (event: PointerEvent) => {
    const box = root.current?.getBoundingClientRect();
    if (!box) return share;
    const isRightToLeft = getComputedStyle(root.current as Element).direction === 'rtl';
    const along =
      placement === 'below'
        ? (box.bottom - event.clientY) / box.height
        : (box.right - event.clientX) / box.width;
    return clamp(isRightToLeft && placement === 'beside' ? 1 - along : along);
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    isHeld.current = true;
    setDragged(share);
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) setDragged(at(event));
  };
  const onPointerUp = (event: PointerEvent<HTMLElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    event.currentTarget.releasePointerCapture(event.pointerId);
    isHeld.current = false;
    setShare(at(event));
  };
  const setShare = (next: number) => {
    setDragged(next === share ? null : next);
    if (next !== share) onShareChange(next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const smaller = placement === 'below' ? 'ArrowDown' : 'ArrowRight';
    const larger = placement === 'below' ? 'ArrowUp' : 'ArrowLeft';
    const next = { [smaller]: shown - STEP, [larger]: shown + STEP, Home: MOST, End: LEAST }[event.key];
    if (next === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    setShare(clamp(next));
  };

  return (
    <div className={styles.frame}>
      <div
        ref={root}
        className={styles.panes}
        data-placement={placement}
        data-dragging={dragged !== null}
        style={{ '--share': shown } as React.CSSProperties}
      >
        <div className={styles.first}>{first}</div>
        {/* biome-ignore lint/a11y/useSemanticElements: an <hr> cannot be moved; this is the window splitter of ARIA. */}
        <div
          role="separator"
          tabIndex={0}
          className={styles.separator}
          aria-label={label}
          aria-orientation={placement === 'below' ? 'horizontal' : 'vertical'}
          aria-valuemin={LEAST * 100}
          aria-valuemax={MOST * 100}
          aria-valuenow={Math.round(shown * 100)}
          aria-valuetext={shareText(shown)}
          onPointerDown={onPointerDown}
          onPointerMove={onPointerMove}
          onPointerUp={onPointerUp}
          onPointerCancel={() => {
            isHeld.current = false;
            setDragged(null);
          }}
          onDoubleClick={() => setShare(0.5)}
          onKeyDown={onKeyDown}
        />
        <div className={styles.second}>{second}</div>
      </div>
    </div>
  );
}
