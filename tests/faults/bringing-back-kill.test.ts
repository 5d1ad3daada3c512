import { expect, test } from 'vitest';
import type { CollectItem, CollectRun, HomeworkId } from '../../electron/contract/index.ts';
import type { Core } from '../../electron/core/core.ts';
import { archiveFile, handmade } from '../core/archive/handmade-archive.ts';
import { filledClass } from '../core/collect/generated-class.ts';
import { open, SAMPLE_RATE, scratchFolder } from '../core/library/opened.ts';
import { isThorough } from '../thorough.ts';
import { killedUntilOneEnds } from './core/killed-child.ts';

const HOMEWORKS = 5;
const TAKES = 2;
const STUDENTS = 3;
const STEP_MS = 120;
const MOST_KILLS = 20;

interface Seen {
  readonly homeworks: readonly number[];
  readonly handIns: number;
}
interface Said {
  readonly kind: 'opened' | 'ended';
  readonly seen: Seen;
  readonly run?: CollectRun;
  readonly items?: readonly CollectItem[];
}

/** A written homework with one question and short takes. */
async function homeworkWithTakes(core: Core, at: number): Promise<HomeworkId> {
  const question = {
    title: `第 ${at} 题`,
    reference: '',
    keyPoints: [],
    preparationSeconds: 0,
    longestAnswerSeconds: 0,
  };
  const { homeworkId } = await core.homework.create({
    title: `作业 ${at}`,
    referenceVisibility: 'always',
    questions: [question],
  });
  const homework = await core.homework.get({ homeworkId });
  for (let take = 0; take < TAKES; take++) {
    const { id: takeId } = await core.takes.start({
      homeworkId,
      questionId: homework.questions[0]?.id as never,
      sampleRate: SAMPLE_RATE,
      device: { label: '', echoCancellation: null, noiseSuppression: null, autoGainControl: null },
    });
    const samples = new Blob([
      Int16Array.from({ length: SAMPLE_RATE / 5 }, (_, index) => 99 * at + index + take),
    ]);
    await core.takes.append({ takeId, index: 0, samples, events: [] });
    await core.takes.finish({ takeId, chunkCount: 1, reason: 'stopped', droppedFrames: 0, events: [] });
  }
  return homeworkId;
}

const CONSISTENT = {
  filesWithoutRow: [],
  rowsWithoutFile: [],
  notices: 0,
  running: 0,
  damage: 'ok',
  staged: [],
};

test.runIf(isThorough)(
  `an archive brought back, killed every ${STEP_MS} ms of it: each homework whole or absent, nothing listed as another`,
  async () => {
    const source = scratchFolder();
    const filling = await open(source);
    for (let at = 0; at < HOMEWORKS; at++) await homeworkWithTakes(filling, at);
    await filledClass(filling, { students: STUDENTS, questions: 2, secondsPerAnswer: 1 });
    await filling.close();
    const archive = archiveFile(handmade(source));

    const library = scratchFolder();
    let before = 0;
    const look = (opened: Said | undefined, kills: number) => {
      expect(opened?.kind, `start after ${kills} kills`).toBe('opened');
      expect(opened?.seen).toMatchObject(CONSISTENT);
      expect(opened?.seen.homeworks.filter((takes) => takes !== TAKES)).toEqual([]);
      expect([0, STUDENTS]).toContain(opened?.seen.handIns);
      // What had come in stays.
      expect(opened?.seen.homeworks.length).toBeGreaterThanOrEqual(before);
      before = opened?.seen.homeworks.length ?? 0;
    };
    const program = ['bringing-back-child.ts', library, archive] as const;
    const { starts, ended } = await killedUntilOneEnds<Said>(
      program,
      { stepMs: STEP_MS, mostKills: MOST_KILLS },
      look,
    );
    expect(starts).toBeGreaterThan(3);
    // All at once: a line tells which homework failed, the run what ended it.
    expect({ lines: ended?.items?.filter(({ reason }) => reason !== ''), run: ended?.run }).toMatchObject({
      lines: [],
      run: { state: 'finished', problems: [] },
    });
    expect(ended?.seen).toMatchObject({
      ...CONSISTENT,
      homeworks: Array(HOMEWORKS).fill(TAKES),
      handIns: STUDENTS,
    });
  },
  300_000,
);
