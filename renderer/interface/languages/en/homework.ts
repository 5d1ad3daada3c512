import type { homework as source } from '../zh/homework.ts';

export const homework: typeof source = {};
