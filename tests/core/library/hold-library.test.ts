import { readdirSync, readlinkSync } from 'node:fs';
import { Server } from 'node:net';
import { resolve } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { holdLibrary } from '../../../electron/core/hold-library.ts';
import { open, scratchFolder } from './opened.ts';

/** Files below the folder that this process has open. */
const openIn = (folder: string) =>
  readdirSync('/proc/self/fd').flatMap((descriptor) => {
    try {
      const path = readlinkSync(`/proc/self/fd/${descriptor}`);
      return path.startsWith(folder) ? [path] : [];
    } catch {
      return [];
    }
  });

test.runIf(process.platform === 'linux')(
  'where nobody can listen for a second start, nothing of the library stays open and the next start has it',
  async () => {
    const folder = scratchFolder();
    const listen = vi.spyOn(Server.prototype, 'listen').mockImplementation(function (this: Server) {
      queueMicrotask(() => this.emit('error', Object.assign(new Error('full'), { code: 'EMFILE' })));
      return this;
    });
    onTestFinished(() => void listen.mockRestore());
    const hold = holdLibrary({
      libraryFolder: folder,
      resourcesFolder: resolve(import.meta.dirname, '../../../resources'),
      appVersion: '1.2.3',
      hostKind: 'browser',
      answer: async () => null,
    });
    await expect(hold).rejects.toThrow();
    expect(openIn(folder)).toEqual([]);
    await open(folder);
  },
);
