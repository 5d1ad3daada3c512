import { formatDuration } from '../../../interface/format.ts';
import styles from './player.module.css';
import { ticksInView, type VisibleTime } from './time-scale.ts';

/** The times under a waveform; hidden from screen readers, which read the position instead. */
export function TimeScale({ view }: { view: VisibleTime | null }) {
  return (
    <div className={styles.scale} aria-hidden="true">
      {view &&
        ticksInView(view).map((tick) => (
          <span
            key={tick.seconds}
            className={styles.tick}
            style={{ insetInlineStart: `${tick.x}px` }}
            data-edge={tick.x > view.width - 36 ? 'end' : undefined}
          >
            {tickText(tick.seconds)}
          </span>
        ))}
    </div>
  );
}

function tickText(seconds: number): string {
  const tenths = Math.round(seconds * 10) % 10;
  return formatDuration(Math.floor(seconds + 1e-6) * 1000) + (tenths === 0 ? '' : `.${tenths}`);
}
