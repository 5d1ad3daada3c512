import type { ReactNode } from 'react';
import { Switch as Root } from 'react-aria-components';
import styles from './Switch.module.css';

interface Props {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  readonly isDisabled?: boolean | undefined;
  readonly children: ReactNode;
}

export function Switch({ isOn, onChange, isDisabled, children }: Props) {
  return (
    <Root
      className={styles.switch ?? ''}
      isSelected={isOn}
      onChange={onChange}
      isDisabled={isDisabled ?? false}
    >
      <span className={styles.track} aria-hidden>
        <span className={styles.knob} />
      </span>
      <span>{children}</span>
    </Root>
  );
}
