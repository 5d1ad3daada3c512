import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox as Root } from 'react-aria-components';
import styles from './Checkbox.module.css';

interface Props {
  readonly isChecked: boolean;
  readonly onChange: (isChecked: boolean) => void;
  /** Some of what it stands for is checked. */
  readonly isPartly?: boolean | undefined;
  readonly isDisabled?: boolean | undefined;
  /** In place of words beside it. */
  readonly label?: string | undefined;
  readonly children?: ReactNode;
}

export function Checkbox({
  isChecked,
  onChange,
  isPartly = false,
  isDisabled = false,
  label,
  children,
}: Props) {
  return (
    <Root
      className={styles.checkbox ?? ''}
      isSelected={isChecked}
      isIndeterminate={isPartly}
      isDisabled={isDisabled}
      onChange={onChange}
      {...(label === undefined ? {} : { 'aria-label': label })}
    >
      <span className={styles.box} aria-hidden>
        {isPartly ? <Minus size={14} /> : isChecked && <Check size={14} />}
      </span>
      {children && <span className={styles.words}>{children}</span>}
    </Root>
  );
}
