import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { verifyArchive } from '../../../electron/core/archive/writing/verify-archive.ts';
import { open, record, scratchFolder } from '../library/opened.ts';
import { archiveFile, handmade } from './handmade-archive.ts';

test('one flipped byte of a recording, and an archive that was just written does not count', async () => {
  const source = scratchFolder();
  const core = await open(source, { isUnattended: true });
  await record(core, 0);
  await core.close();
  const sound = handmade(source);
  const path = archiveFile(sound);
  const heard: number[] = [];
  await verifyArchive(path, (bytes) => heard.push(bytes));
  expect(heard.at(-1)).toBe(sound.files.reduce((sum, { bytes }) => sum + bytes.length, 0));
  const audio = sound.files.find(({ place }) => place.endsWith('.wav'));
  const bytes = readFileSync(path);
  const at = bytes.indexOf(audio?.bytes ?? '') + 1_000;
  expect(at).toBeGreaterThan(1_000);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  const flipped = join(scratchFolder(), 'flipped.zip');
  writeFileSync(flipped, bytes);
  await expect(verifyArchive(flipped, () => undefined)).rejects.toMatchObject({
    name: 'ArchiveUnsound',
    message: audio?.place,
  });
});
