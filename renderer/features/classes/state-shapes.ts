import type { MarkShape } from '../../interface/parts/index.ts';
import type { StateFilter } from './class-rows.ts';

export const SHAPES: Readonly<Record<StateFilter, MarkShape>> = {
  missing: 'absent',
  'not-started': 'none',
  'in-review': 'half',
  done: 'done',
  released: 'sent',
};
