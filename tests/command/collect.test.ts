import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { generateClass } from '../core/collect/generated-class.ts';
import { scratchFolder } from '../core/library/opened.ts';
import { kouda, linesOf, ofType } from './command-process.ts';

describe('collect', () => {
  test('takes in what is good and names the rest; again it changes nothing; a class takes its own alone', async () => {
    const folder = join(scratchFolder(), 'library');
    const [packages, odd, others] = [scratchFolder(), scratchFolder(), scratchFolder()];
    const [first] = await generateClass(packages, { students: 2, questions: 2, secondsPerAnswer: 1 });
    // A name that would clear the screen, on a package cut short.
    const hostile = join(odd, '\u001b[2Jcut\u202e.kouda');
    writeFileSync(hostile, readFileSync(first?.path ?? '').subarray(0, 500));
    const args = ['collect', '--library', folder, '--create'];
    const ended = await kouda(...args, '--json', packages, hostile, join(odd, 'gone.kouda'));
    expect(ended.code).toBe(3);
    const lines = linesOf(ended);
    expect(
      ofType(lines, 'item')
        .map(({ outcome }) => outcome)
        .sort(),
    ).toEqual(['damaged', 'new', 'new']);
    expect(ofType(lines, 'problem').map(({ code }) => code)).toEqual(['FILE_UNREADABLE']);
    expect(lines.at(-1)).toMatchObject({ done: 3, problems: 2, counts: { new: 2, damaged: 1 } });
    expect(readdirSync(join(folder, 'collected')).filter((name) => name.endsWith('.kouda'))).toHaveLength(2);

    await generateClass(others, { students: 1, title: '另一份', questions: 1, secondsPerAnswer: 1 });
    const again = await kouda(
      'collect',
      '--library',
      folder,
      packages,
      others,
      hostile,
      '--class',
      'Kafka 语音作业',
    );
    expect(again).toMatchObject({ code: 3, stderr: '' });
    expect(again.stdout.match(/^[A-Z][a-z ]+(?=:)/gm)?.sort()).toEqual([
      'Already there',
      'Already there',
      'Another homework',
      'Damaged',
      'Files looked at',
    ]);
    expect(again.stdout).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
  });

  test('nothing to collect makes no library', async () => {
    const folder = join(scratchFolder(), 'library');
    const ended = await kouda('collect', '--library', folder, '--create', '/no/such/file.kouda', '/dev/null');
    expect(ended.code).toBe(1);
    expect(existsSync(folder)).toBe(false);
  });
});
