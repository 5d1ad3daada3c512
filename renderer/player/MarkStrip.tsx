import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDuration } from '../interface/format.ts';
import { kindIcon } from './comment-kinds.ts';
import styles from './marks.module.css';
import type { VisibleTime } from './time-scale.ts';
import { type MarkActions, PIN, type PlacedMark, placeMarks, type WaveformMark } from './waveform-marks.ts';

/** Arrow keys on a pin, milliseconds; with Shift the larger. */
const NUDGE = 100;
const BIG_NUDGE = 1000;
/** Below this, in CSS pixels, a press is a click that trembled. */
const DRAG_BEGINS = 4;

interface MarkStripProps {
  marks: readonly WaveformMark[];
  /** null: the waveform is not drawn yet. */
  view: VisibleTime | null;
  /** Height of what the lines reach down through, CSS pixels. */
  depth: number;
  actions?: MarkActions | undefined;
}

/** Pins and spans in a row over the waveform, each a button; a line leads down to its moment. */
export function MarkStrip({ marks, view, depth, actions }: MarkStripProps) {
  const { t } = useTranslation('takes');
  const placed = view && view.pixelsPerSecond > 0 ? placeMarks(marks, view) : [];
  const lanes = Math.max(1, ...placed.map(({ lane }) => lane + 1));
  return (
    <ul
      className={styles.strip}
      style={{ blockSize: lanes * (PIN + 2), '--depth': `${depth}px` } as React.CSSProperties}
      aria-label={t('player.marks')}
    >
      {view &&
        placed.map((entry) => (
          <Mark key={entry.mark.id} placed={entry} lanes={lanes} view={view} actions={actions} />
        ))}
    </ul>
  );
}

interface MarkProps {
  placed: PlacedMark;
  lanes: number;
  view: VisibleTime;
  actions?: MarkActions | undefined;
}

function Mark({ placed, lanes, view, actions }: MarkProps) {
  const { t } = useTranslation('takes');
  const { mark, lane } = placed;
  const [shift, setShift] = useState(0);
  const from = useRef<number | null>(null);
  const Icon = kindIcon(mark.kind);
  const move = actions?.onMove;
  const time =
    mark.endMs === null
      ? formatDuration(mark.startMs)
      : `${formatDuration(mark.startMs)}–${formatDuration(mark.endMs)}`;

  const moveTo = (ms: number) => {
    const last = view.duration * 1000 - (mark.endMs === null ? 0 : mark.endMs - mark.startMs);
    move?.(mark.id, Math.round(Math.max(0, Math.min(last, ms))));
  };
  const onPointerDown = (event: PointerEvent<HTMLButtonElement>) => {
    if (!move || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    from.current = event.clientX;
  };
  const onPointerMove = (event: PointerEvent) => {
    if (from.current !== null) setShift(event.clientX - from.current);
  };
  const onPointerUp = () => {
    if (from.current === null) return;
    from.current = null;
    if (Math.abs(shift) >= DRAG_BEGINS) moveTo(mark.startMs + (shift / view.pixelsPerSecond) * 1000);
    setShift(0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!move || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return;
    event.preventDefault();
    event.stopPropagation();
    const by = event.shiftKey ? BIG_NUDGE : NUDGE;
    moveTo(mark.startMs + (event.key === 'ArrowLeft' ? -by : by));
  };

  return (
    <li
      className={styles.mark}
      data-kind={mark.kind}
      data-current={mark.isCurrent ?? false}
      style={
        {
          insetInlineStart: placed.x + shift,
          insetBlockStart: (lanes - 1 - lane) * (PIN + 2),
          '--reach': `${(lane + 1) * (PIN + 2) - PIN}px`,
        } as React.CSSProperties
      }
    >
      {placed.width > 0 && <span className={styles.span} style={{ inlineSize: placed.width }} />}
      <span className={styles.line} />
      <button
        type="button"
        className={styles.pin}
        aria-label={t('player.mark', { time, text: mark.label })}
        aria-current={mark.isCurrent ? 'true' : undefined}
        title={`${time} ${mark.label}`}
        data-mark={mark.id}
        onClick={() => {
          if (shift === 0) actions?.onMark(mark.id);
        }}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
        onPointerCancel={() => {
          from.current = null;
          setShift(0);
        }}
        onKeyDown={onKeyDown}
      >
        <Icon size={14} aria-hidden="true" />
      </button>
    </li>
  );
}
