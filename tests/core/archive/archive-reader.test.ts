import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { ArchiveReader } from '../../../electron/core/archive/reading/archive-reader.ts';
import { scratchFolder } from '../library/opened.ts';

/** A thread that falls over some archives and opens all others. */
const PROGRAM = `import { parentPort } from 'node:worker_threads';
parentPort.on('message', ({ kind, path }) => {
  if (path === 'throws') throw new Error('of our own');
  if (path === 'leaves') process.exit(3);
  setTimeout(() => parentPort.postMessage({ kind: kind === 'open' ? 'opened' : 'done', opened: path }), 50);
});
`;

function readerOf(program: string): ArchiveReader {
  const path = join(scratchFolder(), 'thread.mjs');
  writeFileSync(path, program);
  const reader = new ArchiveReader(pathToFileURL(path));
  onTestFinished(() => reader.close());
  return reader;
}

const job = (path: string) => ({ path, libraryFolder: '', scratch: '', catalogue: '' });

test('a thread that falls over costs the archive it had, with its own reason, and no other', async () => {
  const reader = readerOf(PROGRAM);
  for (const [path, why] of [
    ['throws', { message: 'of our own' }],
    ['leaves', { message: 'the reading thread has ended' }],
  ] as const) {
    await expect(reader.open(job(path))).rejects.toMatchObject(why);
    // At once: what ends late of the first must not end the second.
    expect(await reader.open(job('sound'))).toBe('sound');
    await reader.stage('audio/a.wav', '/nowhere');
  }
});

test('nothing is asked of a new thread about an archive that another one had open', async () => {
  const reader = readerOf(PROGRAM);
  await reader.open(job('sound'));
  await reader.close();
  await expect(reader.stage('audio/a.wav', '/nowhere')).rejects.toThrow('has ended');
});
