import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, watch, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { builtIn, open, record, scratchFolder } from '../library/opened.ts';
import { asWav, ended, filesIn } from './exporting.ts';

const TAKES = 6;

test('killed in mid-export: no part of a file under a final name, and the next start removes what was left', async () => {
  const library = scratchFolder();
  const core = await open(library);
  for (let at = 0; at < TAKES; at++) await record(core, at % 3, 30);
  const { id: homeworkId } = await builtIn(core);
  const subject = { kind: 'homework', homeworkId, takes: 'all' } as const;
  const whole = scratchFolder();
  await ended(core, (await core.exports.start({ subject, choice: asWav, folder: whole })).id);
  await core.close();
  expect(filesIn(whole)).toHaveLength(TAKES);

  let cutOff = 0;
  let leftovers = 0;
  for (const changes of [1, 2, 3, 5, 8, 12]) {
    const folder = scratchFolder();
    // Somebody else's, which only looks like one of ours.
    writeFileSync(join(folder, 'mine.wav.part'), 'mine');
    const script = resolve(import.meta.dirname, 'export-process.ts');
    const child = spawn(process.execPath, [script, library, folder], { stdio: 'inherit' });
    onTestFinished(() => void child.kill('SIGKILL'));
    let seen = 0;
    const watching = watch(folder, () => {
      if (++seen === changes) child.kill('SIGKILL');
    });
    await once(child, 'exit');
    watching.close();
    leftovers += filesIn(folder).filter((name) => name.endsWith('.part') && name !== 'mine.wav.part').length;

    const again = await open(library);
    const [run] = await again.exports.runs(undefined as never);
    expect(run?.folder).toBe(folder);
    expect(['interrupted', 'finished']).toContain(run?.state);
    if (run?.state === 'interrupted') cutOff += 1;
    const there = filesIn(folder).filter((name) => name !== 'mine.wav.part');
    expect(there.filter((name) => name.endsWith('.part'))).toEqual([]);
    for (const name of there)
      expect(readFileSync(join(folder, name)).equals(readFileSync(join(whole, name))), name).toBe(true);
    expect(readFileSync(join(folder, 'mine.wav.part'), 'utf8')).toBe('mine');
    await again.close();
  }
  // Else nothing was tried.
  expect(cutOff).toBeGreaterThanOrEqual(4);
  expect(leftovers).toBeGreaterThanOrEqual(1);
}, 120_000);
