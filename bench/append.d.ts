import { type Figure } from './figure.ts';
/** What one acknowledged chunk of 200 ms costs, against a bare write and fdatasync of the same bytes. */
export declare const appendBench: () => Promise<Figure[]>;
