import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Page } from '@playwright/test';
import { directoryOf, localHeader } from '../../electron/core/hand-in/package/zip-records.ts';

/** Files and folders of the disk dropped on the window, as a file manager drops them. */
export async function dropPaths(page: Page, paths: readonly string[]): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await devtools.send('Input.dispatchDragEvent', { type, x: 640, y: 400, data });
  }
  await devtools.detach();
}

/** A zip as Moodle makes one of all hand-ins: a folder for every student, nothing compressed. */
export function writeZip(
  path: string,
  entries: readonly { name: string; file?: string; bytes?: Buffer }[],
): void {
  const read = entries.map(({ name, file, bytes }) => ({
    // The records write a byte a character: these are the bytes of UTF-8, as macOS puts them into a zip.
    name: Buffer.from(name).toString('latin1'),
    bytes: bytes ?? readFileSync(file ?? ''),
  }));
  const said = read.map(({ name, bytes }) => ({ name, size: bytes.length, crc: crc32(bytes) }));
  const parts = read.flatMap(({ bytes }, at) => {
    const record = said[at];
    return record ? [localHeader(record), bytes] : [];
  });
  writeFileSync(path, Buffer.concat([...parts, directoryOf(said)]));
}

/** `王伟_4711_assignsubmission_file/20260001_王伟_v1.kouda`. */
export const moodleName = (student: string, id: number, path: string): string =>
  `${student}_${id}_assignsubmission_file/${basename(path)}`;
