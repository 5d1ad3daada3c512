import type { LucideIcon } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { Button as Pressable } from 'react-aria-components';
import { ariaKeys } from '../shortcut-keys.ts';
import styles from './Button.module.css';
import { Keys } from './Keys.tsx';

export interface ButtonProps {
  /** At most one `primary` on a screen. Default: plain. */
  readonly variant?: 'primary' | 'plain' | 'quiet' | 'danger';
  readonly icon?: LucideIcon | undefined;
  /** Its shortcut, shown on it; registering it is up to `useShortcut`. */
  readonly keys?: string | undefined;
  readonly onPress: () => void;
  readonly isDisabled?: boolean | undefined;
  readonly autoFocus?: boolean | undefined;
  /** When the words on it do not say enough by themselves. */
  readonly label?: string | undefined;
  readonly size?: 'normal' | 'small';
  readonly ref?: Ref<HTMLButtonElement> | undefined;
  readonly children: ReactNode;
}

export function Button({
  variant = 'plain',
  icon: Icon,
  keys,
  label,
  size = 'normal',
  children,
  ...rest
}: ButtonProps) {
  return (
    <Pressable
      {...rest}
      className={`${styles.button} ${styles[variant]} ${styles[size]}`}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(keys === undefined ? {} : { 'aria-keyshortcuts': ariaKeys(keys) })}
    >
      {Icon && <Icon size={16} aria-hidden />}
      <span className={styles.words}>{children}</span>
      {keys && (
        <span aria-hidden className={styles.keys}>
          <Keys keys={keys} />
        </span>
      )}
    </Pressable>
  );
}
