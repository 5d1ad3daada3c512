import type { ReviewState } from '../../electron/contract/index.ts';
import type { MarkShape } from './parts/index.ts';

/** One for all screens: a state that changed its mark from the class to its review would look like another state. */
export const REVIEW_SHAPES: Readonly<Record<ReviewState, MarkShape>> = {
  'not-started': 'none',
  'in-review': 'half',
  done: 'done',
  released: 'sent',
};
