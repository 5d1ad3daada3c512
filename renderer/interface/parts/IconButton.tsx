import type { LucideIcon } from 'lucide-react';
import { Button as Pressable, ToggleButton } from 'react-aria-components';
import { ariaKeys } from '../shortcut-keys.ts';
import { Hint } from './Hint.tsx';
import styles from './IconButton.module.css';

interface Props {
  readonly icon: LucideIcon;
  /** Its name, said to screen readers and shown as a hint. */
  readonly label: string;
  readonly keys?: string | undefined;
  readonly onPress: () => void;
  readonly isDisabled?: boolean | undefined;
  /** Given: a toggle, which screen readers name as pressed or not. */
  readonly isPressed?: boolean | undefined;
  readonly size?: 'normal' | 'small' | 'large';
}

export function IconButton({
  icon: Icon,
  label,
  keys,
  onPress,
  isDisabled,
  isPressed,
  size = 'normal',
}: Props) {
  const shared = {
    'aria-label': label,
    className: `${styles.button} ${styles[size]}`,
    ...(isDisabled === undefined ? {} : { isDisabled }),
    ...(keys === undefined ? {} : { 'aria-keyshortcuts': ariaKeys(keys) }),
  };
  const drawing = <Icon size={size === 'large' ? 22 : size === 'small' ? 16 : 18} aria-hidden />;
  return (
    <Hint text={label} keys={keys}>
      {isPressed === undefined ? (
        <Pressable {...shared} onPress={onPress}>
          {drawing}
        </Pressable>
      ) : (
        <ToggleButton {...shared} isSelected={isPressed} onChange={onPress}>
          {drawing}
        </ToggleButton>
      )}
    </Hint>
  );
}
