import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Homework, Take } from '../../../electron/contract/index.ts';
import type { Core } from '../../../electron/core/core.ts';
import { type CoreOptions, openCore } from '../../../electron/core/open-core.ts';

const RESOURCES = resolve(import.meta.dirname, '../../../resources');
export const SAMPLE_RATE = 16_000;

/** An empty folder of its own, removed after the test. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kouda-library-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A core over the library, closed after the test at the latest. */
export async function open(libraryFolder: string, options: Partial<CoreOptions> = {}): Promise<Core> {
  const core = await openCore({ libraryFolder, resourcesFolder: RESOURCES, appVersion: '1.2.3', ...options });
  onTestFinished(() => core.close());
  return core;
}

/** The built-in homework as the page sees it. */
export async function builtIn(core: Core): Promise<Homework> {
  const all = await core.homework.list(undefined as never);
  const found = all.filter((each) => each.origin === 'built-in');
  if (!found[0] || found.length !== 1) throw new Error(`${found.length} built-in homeworks`);
  return core.homework.get({ homeworkId: found[0].id });
}

/** 200 ms of a tone; another one for every `seed`. */
function tone(seed: number): Blob {
  const samples = Int16Array.from({ length: SAMPLE_RATE / 5 }, (_, index) =>
    Math.round(8_000 * Math.sin((2 * Math.PI * (220 + 10 * seed) * index) / SAMPLE_RATE)),
  );
  return new Blob([samples]);
}

/** Starts a take and sends `chunks` chunks of 200 ms without finishing it. */
export async function begin(core: Core, questionIndex: number, chunks = 3): Promise<Take> {
  const homework = await builtIn(core);
  const question = homework.questions[questionIndex];
  if (!question) throw new Error('no such question');
  const take = await core.takes.start({
    homeworkId: homework.id,
    questionId: question.id,
    sampleRate: SAMPLE_RATE,
    device: { label: 'tone', echoCancellation: false, noiseSuppression: null, autoGainControl: null },
  });
  for (let index = 0; index < chunks; index++) {
    await core.takes.append({ takeId: take.id, index, samples: tone(index), events: [] });
  }
  return take;
}

/** Records a whole take. */
export async function record(core: Core, questionIndex: number, chunks = 3): Promise<Take> {
  const { id } = await begin(core, questionIndex, chunks);
  return core.takes.finish({
    takeId: id,
    chunkCount: chunks,
    reason: 'stopped',
    droppedFrames: 0,
    events: [],
  });
}

/** Every listed take outside the trash, over all homeworks. */
export async function listedTakes(core: Core): Promise<Take[]> {
  const summaries = await core.homework.list(undefined as never);
  const homeworks = await Promise.all(summaries.map(({ id }) => core.homework.get({ homeworkId: id })));
  return homeworks.flatMap((homework) =>
    [...homework.questions, ...homework.earlierQuestions].flatMap((question) => question.takes),
  );
}
