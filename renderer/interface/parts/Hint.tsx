import type { ReactNode } from 'react';
import { Tooltip, TooltipTrigger } from 'react-aria-components';
import styles from './Hint.module.css';
import { Keys } from './Keys.tsx';

interface Props {
  readonly text: string;
  readonly keys?: string | undefined;
  /** One control that can take the focus. */
  readonly children: ReactNode;
}

/** Names a control, and its key, when the pointer rests on it or the keyboard reaches it. */
export function Hint({ text, keys, children }: Props) {
  return (
    <TooltipTrigger delay={600} closeDelay={100}>
      {children}
      <Tooltip className={styles.hint} offset={6}>
        {text}
        {keys && <Keys keys={keys} />}
      </Tooltip>
    </TooltipTrigger>
  );
}
