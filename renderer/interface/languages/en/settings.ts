import type { settings as source } from '../zh/settings.ts';

export const settings: typeof source = {};
