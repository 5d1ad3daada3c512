import type { authoring as source } from '../zh/authoring.ts';

export const authoring: typeof source = {};
