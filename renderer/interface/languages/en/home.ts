import type { home as source } from '../zh/home.ts';

export const home: typeof source = {};
