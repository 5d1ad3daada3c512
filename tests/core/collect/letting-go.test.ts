import { expect, onTestFinished, test, vi } from 'vitest';
import { ArchiveReader } from '../../../electron/core/archive/reading/archive-reader.ts';
import { PackageVerifier } from '../../../electron/core/collect/package-verifier.ts';
import { open, scratchFolder } from '../library/opened.ts';
import { collected, generateClass } from './generated-class.ts';

test('a run whose threads cannot be let go ends all the same, and the next one has its turn', async () => {
  for (const part of [ArchiveReader, PackageVerifier]) {
    const close = vi.spyOn(part.prototype, 'close').mockRejectedValue(new Error('not ended'));
    onTestFinished(() => void close.mockRestore());
  }
  const folder = scratchFolder();
  await generateClass(folder, { students: 1 });
  const core = await open(scratchFolder());
  for (const counts of [{ new: 1 }, { new: 0 }]) {
    const run = await collected(core, { folders: [folder] });
    expect(run).toMatchObject({ state: 'finished', counts });
  }
});
