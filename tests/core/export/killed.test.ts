import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, watch, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { ExportChoice } from '../../../electron/contract/index.ts';
import { isThorough } from '../../thorough.ts';
import { builtIn, open, record, scratchFolder } from '../library/opened.ts';
import { asWav, ended, filesIn } from './exporting.ts';

const TAKES = 4;

/** After how many changes of the folder: some while a file is written, some between two. */
const KILLS: ReadonlyMap<ExportChoice, readonly number[]> = new Map<ExportChoice, readonly number[]>([
  [asWav, [1, 3, 6]],
  [{ ...asWav, format: 'mp3', isLevelled: true }, [2]],
  [{ ...asWav, format: 'opus', grouping: 'students' }, [1]],
  [{ what: 'report', per: 'class', audio: 'inside', language: 'zh' }, [3]],
]);

const isUnfinished = (name: string): boolean => /\.part(\.audio)?$/.test(name) && name !== 'mine.wav.part';

test.runIf(isThorough)(
  'killed in mid-export: no part of a file under a final name, and the next start removes what was left',
  async () => {
    const library = scratchFolder();
    const core = await open(library);
    for (let at = 0; at < TAKES; at++) await record(core, at % 3, 30);
    const { id: homeworkId } = await builtIn(core);
    const subject = { kind: 'homework', homeworkId, takes: 'all' } as const;
    const wholes = new Map<ExportChoice, string>();
    for (const choice of KILLS.keys()) {
      const whole = scratchFolder();
      wholes.set(choice, whole);
      await ended(core, (await core.exports.start({ subject, choice, folder: whole })).id);
    }
    await core.close();
    expect(filesIn(wholes.get(asWav) as string)).toHaveLength(TAKES);

    let cutOff = 0;
    let leftovers = 0;
    const kills = [...KILLS].flatMap(([choice, moments]) => moments.map((changes) => ({ choice, changes })));
    for (const { choice, changes } of kills) {
      const whole = wholes.get(choice) as string;
      const folder = scratchFolder();
      // Somebody else's, which only looks like one of ours.
      writeFileSync(join(folder, 'mine.wav.part'), 'mine');
      const script = resolve(import.meta.dirname, 'export-process.ts');
      const child = spawn(process.execPath, [script, library, folder, JSON.stringify(choice)], {
        stdio: 'inherit',
      });
      onTestFinished(() => void child.kill('SIGKILL'));
      let seen = 0;
      const watching = watch(folder, () => {
        if (++seen === changes) child.kill('SIGKILL');
      });
      await once(child, 'exit');
      watching.close();
      leftovers += filesIn(folder).filter(isUnfinished).length;

      const again = await open(library);
      const [run] = await again.exports.runs(undefined as never);
      expect(run?.folder).toBe(folder);
      expect(['interrupted', 'finished']).toContain(run?.state);
      if (run?.state === 'interrupted') cutOff += 1;
      const there = filesIn(folder).filter((name) => name !== 'mine.wav.part');
      expect(there.filter(isUnfinished)).toEqual([]);
      for (const name of there)
        expect(readFileSync(join(folder, name)).equals(readFileSync(join(whole, name))), name).toBe(true);
      expect(readFileSync(join(folder, 'mine.wav.part'), 'utf8')).toBe('mine');
      await again.close();
    }
    // Else nothing was tried.
    expect(cutOff).toBeGreaterThanOrEqual(4);
    expect(leftovers).toBeGreaterThanOrEqual(2);
  },
  240_000,
);
