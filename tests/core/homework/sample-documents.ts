import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, 'documents');
export const resourcesFolder = join(import.meta.dirname, '../../../resources');

export const sampleBytes = (name: string): Uint8Array<ArrayBuffer> => readFileSync(join(folder, name));
export const seedBytes = (): Uint8Array<ArrayBuffer> =>
  readFileSync(join(resourcesFolder, 'kafka-voice-homework.md'));
export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
