import { formatDuration } from '../interface/format.ts';
import styles from './player.module.css';
import { type Tick, ticksInView, type VisibleTime } from './time-scale.ts';

/** Of `1:02:03.4`, CSS pixels. */
const WIDEST_LABEL = 52;

/** The times under a waveform; hidden from screen readers, which read the position instead. */
export function TimeScale({ view }: { view: VisibleTime | null }) {
  const ticks = view ? ticksInView(view) : [];
  const hasRoom = (ticks[1]?.x ?? 0) - (ticks[0]?.x ?? 0) >= 2 * WIDEST_LABEL;
  const isAtEdge = (tick: Tick) => view !== null && tick.x > view.width - WIDEST_LABEL;
  return (
    <div className={styles.scale} aria-hidden="true">
      {ticks.map((tick) => (
        <span
          key={tick.seconds}
          className={styles.tick}
          style={{ insetInlineStart: `${tick.x}px` }}
          data-edge={isAtEdge(tick) ? 'end' : undefined}
        >
          {(!isAtEdge(tick) || hasRoom) && tickText(tick.seconds)}
        </span>
      ))}
    </div>
  );
}

function tickText(seconds: number): string {
  const tenths = Math.round(seconds * 10) % 10;
  return formatDuration(Math.floor(seconds + 1e-6) * 1000) + (tenths === 0 ? '' : `.${tenths}`);
}
