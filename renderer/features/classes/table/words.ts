import type { TFunction } from 'i18next';

/**
 * The words of the table, asked for once and handed down: thousands of rows pass by, and the hook in each of their
 * cells would listen for a change of language by itself.
 */
export type Words = TFunction<['classes', 'recording']>;
