import { execFileSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import Database from 'better-sqlite3';
import { Acknowledged } from '../acknowledged.ts';
import { expect } from '../kouda.ts';

/** What a crash may cost beyond what was acknowledged, ms. */
const MAY_BE_MISSING_MS = 500;

/** A small seeded generator (mulberry32), so that a red run can be run again as it was. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export interface Kept {
  id: string;
  state: string;
  stop_reason: string;
  frames: number;
  sample_rate: number;
  codec: string;
}

export function keptTakes(library: string): Kept[] {
  const database = new Database(join(library, 'catalogue.sqlite'), { readonly: true });
  try {
    return database
      .prepare('SELECT id, state, stop_reason, frames, sample_rate, codec FROM take')
      .all() as Kept[];
  } finally {
    database.close();
  }
}

export async function openHomework(page: Page): Promise<void> {
  await page
    .getByRole('link', { name: /Kafka 语音作业/ })
    .first()
    .click();
}

/** Opens the built-in homework and records from its first question until this long after the first acknowledged chunk. */
export async function recordFor(
  page: Page,
  ms: number,
): Promise<{ acknowledged: Acknowledged; recordedMs: () => number }> {
  const acknowledged = new Acknowledged(page);
  await openHomework(page);
  await page.getByRole('button', { name: /^(录音|再录一遍)$/ }).click();
  await expect.poll(() => acknowledged.frames, { intervals: [20] }).toBeGreaterThan(0);
  const until = Date.now() + ms;
  await expect.poll(() => Date.now(), { intervals: [10] }).toBeGreaterThan(until);
  return { acknowledged, recordedMs: () => Date.now() - acknowledged.firstChunkAt };
}

export function expectKept(take: Kept | undefined, acknowledged: Acknowledged, recordedMs: number): void {
  expect(take, 'the take is in the catalogue').toBeDefined();
  if (!take) return;
  expect(take.state).toBe('finished');
  expect(take.stop_reason).toBe('interrupted');
  expect(take.frames, 'every acknowledged sample').toBeGreaterThanOrEqual(acknowledged.frames);
  expect((take.frames / take.sample_rate) * 1000, 'what was said').toBeGreaterThan(
    recordedMs - MAY_BE_MISSING_MS,
  );
}

/** Reads every take's audio to the end with a decoder of another house. */
export async function expectAllPlayable(library: string): Promise<void> {
  const folder = join(library, 'audio');
  const files = new Set(await readdir(folder));
  for (const take of keptTakes(library)) {
    const name = `${take.id}.${take.codec === 'flac' ? 'flac' : 'wav'}`;
    expect(files).toContain(name);
    const seconds = execFileSync('ffprobe', [
      '-v',
      'error',
      '-show_entries',
      'format=duration',
      '-of',
      'csv=p=0',
      join(folder, name),
    ]);
    expect(Number(seconds)).toBeCloseTo(take.frames / take.sample_rate, 1);
    execFileSync('ffmpeg', ['-v', 'error', '-xerror', '-i', join(folder, name), '-f', 'null', '-']);
  }
}
