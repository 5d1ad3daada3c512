import { z } from 'zod';
import { Timestamp } from '../../../contract/index.ts';

/** Lower case, as the core makes them: ids become file names. */
export const id = z.uuid().lowercase();
export const moment = Timestamp.nullable();
export const text = (most: number) => z.string().max(most);
export const count = z.int().min(0);
export const number = z.int().min(1);
export const flag = z.union([z.literal(0), z.literal(1)]);
export const points = z.number().min(0).max(100_000);
export const ms = z.number().min(0).max(86_400_000);
export const sampleRate = z.int().min(8_000).max(192_000);
const MOST_FRAMES = 192_000 * 86_400;
export const frames = z.int().min(0).max(MOST_FRAMES);
export const bytes = z.int().min(0).max(Number.MAX_SAFE_INTEGER);

/** A JSON column that `schema` can read. */
export const json = (schema: z.ZodType) =>
  z.string().refine((kept) => {
    try {
      return schema.safeParse(JSON.parse(kept)).success;
    } catch {
      return false;
    }
  });
