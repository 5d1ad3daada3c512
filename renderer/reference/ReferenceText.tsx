import { useMemo } from 'react';
import styles from './reference.module.css';
import { referenceBlocks, TAB_SIZE } from './reference-shape.ts';

/**
 * A reference verbatim: its text content is the text, character for character. Nothing in it is read as markup.
 * Prose wraps; aligned columns stand in a fixed-width face and wrap under their own column.
 */
export function ReferenceText({ reference }: { reference: string }) {
  const blocks = useMemo(() => referenceBlocks(reference), [reference]);
  return (
    <div className={styles.text} style={{ tabSize: TAB_SIZE }}>
      {blocks.map((block, index) => {
        const isLast = index === blocks.length - 1;
        const lines = block.lines.map((line, at) => {
          const isEnd = isLast && at === block.lines.length - 1;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no other identity, and equal ones are common.
            <span key={at} className={styles.line}>
              {isEnd ? line : `${line}\n`}
            </span>
          );
        });
        const hang = block.kind === 'columns' ? block.hang : null;
        return (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: blocks are cut anew from each text.
            key={index}
            className={block.kind === 'columns' ? styles.columns : styles.prose}
            data-hang={hang !== null}
            style={hang === null ? undefined : ({ '--hang': `${hang}ch` } as React.CSSProperties)}
          >
            {lines}
          </div>
        );
      })}
    </div>
  );
}
