import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { acquireLibraryLock } from '../../electron/core/library/library-lock.ts';
import { filledClass } from '../core/collect/generated-class.ts';
import { asWav, filesIn, ended as runEnded } from '../core/export/exporting.ts';
import { open, scratchFolder } from '../core/library/opened.ts';
import { isThorough } from '../thorough.ts';
import { CommandProcess, linesOf, ofType } from './command-process.ts';

test.runIf(isThorough)(
  'Ctrl-C in mid-export: exit code 130, whole files and no others, and the library is free again',
  async () => {
    const folder = scratchFolder();
    const core = await open(folder);
    const classHomeworkId = (await filledClass(core, {
      students: 6,
      questions: 2,
      secondsPerAnswer: 8,
    })) as never;
    const whole = scratchFolder();
    const choice = { ...asWav, format: 'mp3' } as const;
    const subject = { kind: 'class', classHomeworkId } as const;
    await runEnded(core, (await core.exports.start({ subject, choice, folder: whole })).id);
    await core.close();

    const args = ['export', 'audio', '--library', folder, '--class', 'Kafka 语音作业', '--json'];
    const to = scratchFolder();
    const command = new CommandProcess([...args, '--to', to]);
    await command.says('"state":"written"');
    command.child.kill('SIGINT');
    command.child.kill('SIGINT');
    const ended = await command.ended;
    expect(ended).toMatchObject({ code: 130, stderr: expect.stringContaining('nothing half-written') });
    const lines = linesOf(ended);
    expect(ofType(lines, 'problem').map(({ code }) => code)).toEqual(['INTERRUPTED']);
    const there = filesIn(to);
    expect(there.length).toBeGreaterThan(0);
    expect(there.length).toBeLessThan(12);
    expect(
      ofType(lines, 'file')
        .map(({ name }) => name)
        .sort(),
    ).toEqual(there);
    for (const name of there)
      expect(readFileSync(join(to, name)).equals(readFileSync(join(whole, name))), name).toBe(true);
    const lock = acquireLibraryLock(folder);
    if ('heldBy' in lock) throw new Error('still held');
    lock.release();
  },
);
