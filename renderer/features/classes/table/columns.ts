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

/** CSS pixels; the same in both, since rows are laid out one by one. `share` of what the window has to spare. */
const WIDTHS = {
  select: { least: 40, share: 0 },
  name: { least: 120, share: 1.4 },
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
export function layoutOf(columns: readonly TableColumn[]): { template: string; leastWidth: number } {
  const widths = columns.map((column) => WIDTHS[column.kind === 'plain' ? column.column : column.kind]);
  return {
    template: widths
      .map(({ least, share }) => (share > 0 ? `minmax(${least}px, ${share}fr)` : `${least}px`))
      .join(' '),
    leastWidth: widths.reduce((sum, { least }) => sum + least, 0),
  };
}
