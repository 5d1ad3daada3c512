import { Label, ProgressBar as Root } from 'react-aria-components';
import styles from './ProgressBar.module.css';

interface Props {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  /** In words, shown beside the bar and read in place of a percentage: “3/5”. */
  readonly valueText?: string | undefined;
  readonly isLabelHidden?: boolean | undefined;
}

export function ProgressBar({ label, value, max, valueText, isLabelHidden = true }: Props) {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
  return (
    <Root
      className={styles.progress ?? ''}
      value={value}
      maxValue={Math.max(1, max)}
      {...(valueText === undefined ? {} : { valueLabel: valueText })}
      {...(isLabelHidden ? { 'aria-label': label } : {})}
    >
      {!isLabelHidden && <Label className={styles.label}>{label}</Label>}
      <span className={styles.rail} aria-hidden>
        <span
          className={styles.fill}
          data-full={share === 1 || undefined}
          style={{ width: `${share * 100}%` }}
        />
      </span>
      {valueText && (
        <span className={styles.words} aria-hidden>
          {valueText}
        </span>
      )}
    </Root>
  );
}
