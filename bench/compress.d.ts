import { type Figure } from './figure.ts';
/** Compressing and verifying an hour of speech, against ffmpeg's FLAC encoder and decoder. */
export declare const compressBench: () => Promise<Figure[]>;
