import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { CollectRun, HomeworkId, PackageAudio } from '../../../electron/contract/index.ts';
import { bytesFromSamples } from '../../../electron/core/audio/sample-reader.ts';
import { wavHeader } from '../../../electron/core/audio/wav-header.ts';
import type { Core } from '../../../electron/core/core.ts';
import { type AnswerToSeal, Manifest, sealPackage } from '../../../electron/core/hand-in/package/index.ts';
import { manifestBytes } from '../../../electron/core/hand-in/package/manifest.ts';
import { directoryOf, localHeader } from '../../../electron/core/hand-in/package/zip-records.ts';
import { contentHash } from '../../../electron/core/homework/content.ts';

export interface GeneratedClass {
  readonly students: number;
  /** Default 3. */
  readonly questions?: number;
  /** Default 2. */
  readonly secondsPerAnswer?: number;
  /** Hand-ins of every student; default 1. */
  readonly versions?: number;
  /** Another title makes another homework, of another id. */
  readonly title?: string;
  readonly audio?: PackageAudio;
  /** Of the hand-ins' homework; made from the title when left out. */
  readonly homeworkId?: string;
  readonly questionTitles?: readonly string[];
  /** Numbers of the first student; default 1. */
  readonly firstStudent?: number;
  /** ms since 1970 of the first hand-in. */
  readonly firstSealedAt?: number;
}

export interface GeneratedPackage {
  readonly path: string;
  readonly submissionId: string;
  readonly student: { readonly name: string; readonly number: string };
  readonly number: number;
}

const FAMILY = '王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗';
const GIVEN = '伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚';
const QUESTIONS = [
  'Kafka 为什么用 pull 而不是 push？',
  '怎样保证消息不丢失？',
  '什么是 ISR？',
  '如何保证顺序消费？',
  '为什么 Kafka 很快？',
];

export const studentOf = (index: number) => ({
  name: `${FAMILY[index % 20]}${GIVEN[Math.floor(index / 20) % 20]}${index >= 400 ? GIVEN[Math.floor(index / 400) % 20] : ''}`,
  number: `2026${String(index + 1).padStart(4, '0')}`,
});

/** The same words always make the same id. */
export const idOf = (words: string): string => {
  const hex = createHash('sha256').update(words).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/**
 * Writes real hand-in packages into `folder`, quickly: the audio of a few answers is sealed once and stands in all of
 * them, behind manifests of their own. Deterministic but for nothing: the same wishes give the same ids.
 */
export async function generateClass(folder: string, wishes: GeneratedClass): Promise<GeneratedPackage[]> {
  mkdirSync(folder, { recursive: true });
  const { students, versions = 1, firstStudent = 0, firstSealedAt = Date.UTC(2026, 10, 20, 8) } = wishes;
  const { manifest, audio } = await sealedOnce(wishes);
  const packages: GeneratedPackage[] = [];
  for (let index = firstStudent; index < firstStudent + students; index++) {
    for (let number = 1; number <= versions; number++) {
      const student = studentOf(index);
      const submissionId = idOf(`${manifest.homework.id} ${student.number} ${number}`);
      const sealedAt = new Date(firstSealedAt + index * 60_000 + number * 3_600_000).toISOString();
      const answers = manifest.answers.map((answer) => ({
        ...answer,
        takeId: idOf(`${submissionId} ${answer.questionNumber}`),
        takeNumber: number,
      }));
      const bytes = manifestBytes({
        ...manifest,
        student,
        submission: { id: submissionId, number, sealedAt },
        answers,
      });
      const path = join(folder, `${student.number}_${student.name}_v${number}.kouda`);
      writeFileSync(path, zipped([{ name: 'manifest.json', bytes }, ...audio]));
      packages.push({ path, submissionId, student, number });
    }
  }
  return packages;
}

/** The run as it ended. Throws what the core throws. */
export async function collected(
  core: Core,
  sources: { folders?: string[]; classFolderIds?: string[]; classHomeworkId?: string | null },
): Promise<CollectRun> {
  const { folders = [], classFolderIds = [], classHomeworkId = null } = sources;
  const { id } = await core.collect.open({ classHomeworkId });
  const ended = endOf(core, id);
  await core.collect.start({ runId: id, folders, classFolderIds });
  return await ended;
}

/** Resolves with the run once it has ended. */
export function endOf(core: Core, runId: string): Promise<CollectRun> {
  return new Promise((resolve, reject) => {
    const look = async () => {
      const run = await core.collect.run({ runId });
      if (run.state === 'open' || run.state === 'running') return;
      stop();
      resolve(run);
    };
    const stop = core.events.listen((event) => {
      if (event.kind === 'collect-changed' && event.runId === runId) void look().catch(reject);
    });
    // It may have ended before anybody listened.
    void look().catch(reject);
  });
}

/** A class in a library: packages generated and collected. Answers the class homework's id. */
export async function filledClass(core: Core, wishes: GeneratedClass): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'kouda-class-'));
  try {
    await generateClass(folder, wishes);
    const run = await collected(core, { folders: [folder] });
    const items = await core.collect.items({ runId: run.id });
    const id = items.find((item) => item.classHomeworkId !== null)?.classHomeworkId;
    if (!id || run.state !== 'finished') throw new Error(`not collected: ${JSON.stringify(run)}`);
    return id;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const sealed = new Map<string, ReturnType<typeof seal>>();

/** The package all of a class are made from; another one only for other words or other audio. */
function sealedOnce({
  questions,
  secondsPerAnswer,
  title,
  audio,
  homeworkId,
  questionTitles,
}: GeneratedClass) {
  const wishes = { students: 1, questions, secondsPerAnswer, title, audio, homeworkId, questionTitles };
  const key = JSON.stringify(wishes);
  const made = sealed.get(key) ?? seal(JSON.parse(key) as GeneratedClass);
  sealed.set(key, made);
  return made;
}

async function seal(wishes: GeneratedClass) {
  const scratch = mkdtempSync(join(tmpdir(), 'kouda-sealed-once-'));
  try {
    const { questions = 3, secondsPerAnswer = 2, title = 'Kafka 语音作业', audio = 'opus-32' } = wishes;
    const homeworkId = wishes.homeworkId ?? idOf(title);
    const asked = Array.from({ length: questions }, (_, at) => ({
      id: idOf(`${homeworkId} ${wishes.questionTitles?.[at] ?? at}`),
      title: wishes.questionTitles?.[at] ?? QUESTIONS[at] ?? `第 ${at + 1} 题`,
      reference: at === 3 ? '' : `参考答案 ${at + 1}\n\npull：消费者按自己的速度拉取。`,
      keyPoints: ['消费者按自己的速度拉取', '积压时不会被冲垮', '可以批量'].slice(0, (at % 3) + 1),
      preparationSeconds: 0,
      longestAnswerSeconds: 0,
    }));
    const target = join(scratch, 'once.kouda');
    await sealPackage({
      manifest: {
        homework: {
          id: homeworkId as HomeworkId,
          title,
          revision: {
            number: 1,
            contentHash: contentHash({ title, referenceVisibility: 'after-first-take', questions: asked }),
          },
          questions: asked,
        },
        student: studentOf(0),
        submission: { id: randomUUID(), number: 1, sealedAt: new Date(0).toISOString() },
      },
      answers: asked.map((question, at) => takeFor(scratch, question.id, at, secondsPerAnswer)),
      audio,
      target,
    });
    return takenApart(readFileSync(target));
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** A voice-like tone that swells and pauses, another one for every question. */
function takeFor(folder: string, questionId: string, at: number, seconds: number): AnswerToSeal {
  const sampleRate = 16_000;
  const samples = Int16Array.from({ length: sampleRate * seconds }, (_, index) => {
    const time = index / sampleRate;
    const loudness = Math.max(0, Math.sin(2 * Math.PI * 1.7 * time)) * 7_000;
    const pitch = 140 + 25 * at + 20 * Math.sin(2 * Math.PI * 0.6 * time);
    return Math.round(
      loudness * (Math.sin(2 * Math.PI * pitch * time) + 0.4 * Math.sin(4 * Math.PI * pitch * time)),
    );
  });
  const bytes = bytesFromSamples(samples);
  const takeFile = join(folder, `take-${at}.wav`);
  writeFileSync(takeFile, Buffer.concat([wavHeader(sampleRate, samples.length), bytes]));
  return {
    questionId,
    questionNumber: at + 1,
    takeId: idOf(`take ${questionId}`),
    takeNumber: 1,
    takeName: '',
    startedAt: '2026-11-20T07:00:00.000Z',
    takeFile,
    codec: 'pcm',
    sampleRate,
    frames: samples.length,
    sampleHash: createHash('sha256').update(bytes).digest('hex'),
    measurements: {
      loudnessLufs: -21.5,
      peakDbfs: -8,
      clippedRuns: 0,
      speakingShare: 0.6,
      longestPauseMs: 300,
      noiseFloorDbfs: -70,
      allZero: false,
    },
    droppedFrames: 0,
    stopReason: 'stopped',
  };
}

function takenApart(bytes: Buffer) {
  const entries: { name: string; bytes: Buffer }[] = [];
  for (let at = 0; bytes.readUInt32LE(at) === 0x04034b50; ) {
    const nameEnd = at + 30 + bytes.readUInt16LE(at + 26);
    const end = nameEnd + bytes.readUInt32LE(at + 18);
    entries.push({ name: bytes.toString('utf8', at + 30, nameEnd), bytes: bytes.subarray(nameEnd, end) });
    at = end;
  }
  const [head, ...audio] = entries;
  return { manifest: Manifest.parse(JSON.parse(head?.bytes.toString('utf8') ?? '')), audio };
}

function zipped(entries: readonly { name: string; bytes: Buffer }[]): Buffer {
  const said = entries.map(({ name, bytes }) => ({ name, size: bytes.length, crc: crc32(bytes) }));
  const parts = entries.flatMap(({ bytes }, at) => [localHeader(said[at] ?? never()), bytes]);
  return Buffer.concat([...parts, directoryOf(said)]);
}

const never = (): never => {
  throw new Error('unreachable');
};

// `node generated-class.ts folder [students]` writes a class for looking at.
if (import.meta.main) {
  const [folder = '', students = '30'] = process.argv.slice(2);
  await generateClass(folder, { students: Number(students) });
}
