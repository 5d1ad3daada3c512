import { appendFileSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TakeId } from '../../electron/contract/index.ts';
import { openCore } from '../../electron/core/open-core.ts';

/**
 * `node takes-fill.ts LIBRARY PLAN [at-rest]`: records the planned takes through the core, as a page would, and prints
 * what it made as JSON. `at-rest`: as they lie a few minutes later, compressed and without their PCM. Run in a process of its own: better-sqlite3 and the library's lock belong to whoever opens them.
 */
export interface PlannedTake {
  /** From 1. */
  question: number;
  /** 16-bit mono PCM, little-endian, without a header. */
  pcmFile: string;
  sampleRate: number;
  name?: string;
  /** Never finished, the samples put on the disk in one go: the next start recovers it. For hours of audio. */
  interrupted?: boolean;
}
export interface Filled {
  homeworkId: string;
  questions: { id: string; title: string; reference: string }[];
  takeIds: string[];
}

const [library = '', plan = '[]', rest] = process.argv.slice(2);
const core = await openCore({
  libraryFolder: library,
  resourcesFolder: join(import.meta.dirname, '../../resources'),
  appVersion: '0.0.0-test',
});
const [summary] = await core.homework.list(undefined as never);
if (!summary) throw new Error('no built-in homework');
const homework = await core.homework.get({ homeworkId: summary.id });
const takeIds: string[] = [];
const interrupted: { file: string; pcm: Buffer }[] = [];

for (const planned of JSON.parse(plan) as PlannedTake[]) {
  const question = homework.questions[planned.question - 1];
  if (!question) throw new Error(`no question ${planned.question}`);
  const pcm = readFileSync(planned.pcmFile);
  const { id: takeId } = await core.takes.start({
    homeworkId: homework.id,
    questionId: question.id,
    sampleRate: planned.sampleRate,
    device: {
      label: 'Test microphone',
      echoCancellation: false,
      noiseSuppression: false,
      autoGainControl: null,
    },
  });
  takeIds.push(takeId);
  const chunkBytes = Math.floor(planned.sampleRate / 4) * 2;
  const wanted = planned.interrupted ? chunkBytes : pcm.length;
  let index = 0;
  for (let at = 0; at < wanted; at += chunkBytes, index++) {
    const samples = new Blob([pcm.subarray(at, Math.min(wanted, at + chunkBytes))]);
    await core.takes.append({ takeId, index, samples, events: [] });
  }
  if (planned.interrupted) {
    interrupted.push({ file: join(library, 'audio', `${takeId}.wav`), pcm: pcm.subarray(wanted) });
  } else {
    await core.takes.finish({ takeId, chunkCount: index, reason: 'stopped', droppedFrames: 0, events: [] });
    if (planned.name) await core.takes.rename({ takeId, name: planned.name });
  }
}

const filled: Filled = {
  homeworkId: homework.id,
  questions: homework.questions.map(({ id, title, reference }) => ({ id, title, reference })),
  takeIds,
};
process.stdout.write(`${JSON.stringify(filled)}\n`);
if (interrupted.length === 0) {
  if (rest === 'at-rest') for (const takeId of takeIds) await compressed(takeId);
  await core.close();
  // The core waits a minute for players of the PCM before it removes it; nobody plays here.
  if (rest === 'at-rest')
    for (const takeId of takeIds) rmSync(join(library, 'audio', `${takeId}.wav`), { force: true });
} else {
  for (const { file, pcm } of interrupted) appendFileSync(file, pcm);
  // Not closed: closing would finish the take as it stands.
  process.kill(process.pid, 'SIGKILL');
}

async function compressed(takeId: string): Promise<void> {
  for await (const _ of core.events.subscribe())
    if ((await core.takes.get({ takeId: takeId as TakeId })).codec === 'flac') return;
}
