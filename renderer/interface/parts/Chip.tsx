import type { ReactNode } from 'react';
import { ToggleButton } from 'react-aria-components';
import styles from './Chip.module.css';

interface Props {
  readonly isSelected: boolean;
  readonly onChange: (isSelected: boolean) => void;
  /** How many there are of what it stands for. */
  readonly count?: number;
  readonly children: ReactNode;
}

/** One of the things a list can be narrowed to. */
export function Chip({ isSelected, onChange, count, children }: Props) {
  return (
    <ToggleButton className={styles.chip ?? ''} isSelected={isSelected} onChange={onChange}>
      {children}
      {count !== undefined && (
        <>
          {' '}
          <span className={styles.count}>{count}</span>
        </>
      )}
    </ToggleButton>
  );
}
