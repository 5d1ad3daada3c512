import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Catalogue } from '../../../electron/core/catalogue/catalogue.ts';

/** An empty folder of its own, removed after the test. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kouda-catalogue-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Fills a catalogue with homeworks so that it has many pages. */
export function fill(catalogue: Catalogue, homeworks: number): void {
  catalogue.transaction(() => {
    for (let index = 0; index < homeworks; index++) {
      catalogue
        .statement(
          `INSERT INTO homework (id, origin, source_name, created_at, last_used_at) VALUES (?, 'written', ?, 1, 1)`,
        )
        .run(crypto.randomUUID(), `homework ${index} ${'朗读 '.repeat(40)}`);
    }
  });
}

export function countHomeworks(catalogue: Catalogue): number {
  return Number(catalogue.database.prepare('SELECT count(*) FROM homework').pluck().get());
}

/** Every file's hash, by name; only those whose name begins so. */
export function hashesOf(folder: string, start = ''): Map<string, string> {
  return new Map(
    readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.startsWith(start))
      .map((entry) => [entry.name, sha256(readFileSync(join(folder, entry.name)))]),
  );
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export const DAY_MS = 86_400_000;
export const NOON = Date.UTC(2026, 10, 22, 12);
