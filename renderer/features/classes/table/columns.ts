import type { ClassQuestion } from '../../../../electron/contract/index.ts';
import type { Column } from '../class-rows.ts';

export type TableColumn =
  | { readonly kind: 'select' }
  | {
      readonly kind: 'plain';
      readonly column: 'name' | 'number' | 'points' | 'state' | 'handedIn' | 'version';
    }
  | {
      readonly kind: 'question';
      readonly column: Column;
      readonly question: ClassQuestion;
      readonly at: number;
    };

/** By the window (table.module.css): many questions leave nothing to spare, and names would be cut on any screen. */
const NAME_WIDTH = 'var(--name)';

/** CSS pixels; the same in both, since rows are laid out one by one. `share` of what the window has to spare. */
const WIDTHS = {
  select: { least: 40, share: 0 },
  name: { least: NAME_WIDTH, share: 1.4 },
  number: { least: 108, share: 0.6 },
  question: { least: 116, share: 1 },
  points: { least: 84, share: 0 },
  state: { least: 96, share: 0 },
  handedIn: { least: 112, share: 0 },
  version: { least: 132, share: 0 },
} as const;

export const SELECT_WIDTH = WIDTHS.select.least;

export function columnsOf(questions: readonly ClassQuestion[]): readonly TableColumn[] {
  return [
    { kind: 'select' },
    { kind: 'plain', column: 'name' },
    { kind: 'plain', column: 'number' },
    ...questions.map((question, at) => ({ kind: 'question', column: question.id, question, at }) as const),
    { kind: 'plain', column: 'points' },
    { kind: 'plain', column: 'state' },
    { kind: 'plain', column: 'handedIn' },
    { kind: 'plain', column: 'version' },
  ];
}

/** For `grid-template-columns`, and the width below which the table scrolls sideways. */
export function layoutOf(columns: readonly TableColumn[]): { template: string; leastWidth: string } {
  const widths = columns.map((column) => WIDTHS[column.kind === 'plain' ? column.column : column.kind]);
  return {
    template: widths
      .map(({ least, share }) => (share > 0 ? `minmax(${px(least)}, ${share}fr)` : px(least)))
      .join(' '),
    leastWidth: `calc(${widths.map(({ least }) => px(least)).join(' + ')})`,
  };
}

const px = (width: number | string): string => (typeof width === 'string' ? width : `${width}px`);
