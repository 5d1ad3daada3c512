import type { MarkShape } from '../../interface/parts/index.ts';
import { REVIEW_SHAPES } from '../../interface/review-shapes.ts';
import type { StateFilter } from './class-rows.ts';

export const SHAPES: Readonly<Record<StateFilter, MarkShape>> = { missing: 'absent', ...REVIEW_SHAPES };
