import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, watch } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import { SubmissionId } from '../../../electron/contract/index.ts';
import { verifyReturn } from '../../../electron/core/hand-in/package/index.ts';
import { isThorough } from '../../thorough.ts';
import { filledClass } from '../collect/generated-class.ts';
import { open, scratchFolder } from '../library/opened.ts';

const STUDENTS = 8;

interface Told {
  readonly submissionId: string;
  readonly returnId: string;
}

/** Every release has its whole package and every package its release; answers the released submissions. */
async function agrees(folder: string): Promise<Map<string, string>> {
  const core = await open(folder);
  const [homework] = await core.classes.list(undefined as never);
  const rows = await core.classes.rows({ classHomeworkId: homework?.id as never });
  const released = new Map<string, string>();
  for (const { submission, state } of rows) {
    const submissionId = SubmissionId.parse(submission?.id);
    const { release } = await core.reviews.get({ submissionId });
    expect(state === 'released').toBe(release !== null);
    if (!release) continue;
    const { manifest } = await verifyReturn(join(folder, 'returns', `${release.returnId}.kouda`));
    expect([manifest.submission.id, manifest.release.number]).toEqual([submissionId, release.number]);
    released.set(submissionId, release.returnId);
  }
  expect(readdirSync(join(folder, 'returns')).sort()).toEqual(
    [...released.values()].map((returnId) => `${returnId}.kouda`).sort(),
  );
  await core.close();
  return released;
}

test('killed whenever a file comes or goes: every student’s review is released whole or not at all', async () => {
  const folder = scratchFolder();
  const core = await open(folder);
  const classHomeworkId = await filledClass(core, { students: STUDENTS, questions: 2, secondsPerAnswer: 1 });
  for (const { submission } of await core.classes.rows({ classHomeworkId: classHomeworkId as never }))
    if (submission) await core.reviews.setState({ submissionId: submission.id, state: 'done' });
  await core.close();
  mkdirSync(join(folder, 'returns'), { recursive: true });

  let before = 0;
  for (const changes of isThorough ? [1, 3, 6, Infinity] : [3, Infinity]) {
    const script = resolve(import.meta.dirname, 'releasing-process.ts');
    const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
    onTestFinished(() => void child.kill('SIGKILL'));
    const told: Told[] = [];
    const gone = once(child, 'exit');
    createInterface(child.stdout).on('line', (line) =>
      told.push(...(JSON.parse(line) as { released: Told[] }).released),
    );
    let seen = 0;
    const watching = watch(join(folder, 'returns'), () => {
      if (++seen === changes) child.kill('SIGKILL');
    });
    await gone;
    watching.close();
    const released = await agrees(folder);
    for (const { submissionId, returnId } of told) expect(released.get(submissionId)).toBe(returnId);
    expect(released.size).toBeGreaterThanOrEqual(before);
    before = released.size;
  }
  expect(before).toBe(STUDENTS);
}, 180_000);
