import { rm } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { crc32 } from 'node:zlib';
import { MANIFEST_NAME } from './entry-names.ts';
import { PACKAGE_LIMITS } from './limits.ts';
import { answerFile, FORMAT, FORMAT_VERSION, type ManifestAnswer, manifestBytes } from './manifest.ts';
import { PackageProblem } from './package-problem.ts';
import {
  type AnswerToSeal,
  answerPartOf,
  durationOf,
  partOf,
  type SealJob,
  type SealPhase,
  type SealWord,
} from './seal-job.ts';
import { encodeAnswer, TakeUnreadable } from './take-encoding.ts';
import { verifyPackage } from './verify-package.ts';
import { zipBytes } from './zip-records.ts';
import { type EntryToWrite, writeZip } from './zip-writing.ts';

/** Often enough for a smooth bar. */
const PROGRESS_EVERY_MS = 100;

const job = workerData as SealJob;
const say = (word: SealWord): void => parentPort?.postMessage(word);

let saidAt = 0;
const progress = (phase: SealPhase, doneMs: number, isForced = false): void => {
  if (!isForced && performance.now() - saidAt < PROGRESS_EVERY_MS) return;
  saidAt = performance.now();
  say({ kind: 'progress', phase, doneMs });
};

const seal = async (): Promise<SealWord> => {
  const totalMs = job.answers.reduce((sum, answer) => sum + durationOf(answer), 0);
  const answers: ManifestAnswer[] = [];
  const entries: EntryToWrite[] = [];
  let doneMs = 0;
  progress('encoding', 0, true);
  for (const answer of job.answers) {
    const path = answerPartOf(job.target, answer.questionNumber);
    const facts = await encoded(answer, path, doneMs);
    if ('kind' in facts) return facts;
    const { takeFile: _file, codec: _codec, ...said } = answer;
    const { crc, ...inManifest } = facts;
    const file = answerFile(answer.questionNumber, facts.codec);
    answers.push({ ...said, ...inManifest, file, durationMs: durationOf(answer) });
    entries.push({ name: file, size: facts.sizeBytes, crc, content: path });
    doneMs += durationOf(answer);
  }
  progress('writing', totalMs, true);
  const manifest = manifestBytes({ format: FORMAT, formatVersion: FORMAT_VERSION, ...job.manifest, answers });
  const head = { name: MANIFEST_NAME, size: manifest.length, crc: crc32(manifest), content: manifest };
  const bytes = zipBytes([head, ...entries]);
  if (bytes > PACKAGE_LIMITS.packageBytes || manifest.length > PACKAGE_LIMITS.manifestBytes)
    return { kind: 'too-large', bytes };
  await writeZip(partOf(job.target), [head, ...entries], () => progress('writing', totalMs));
  for (const { content } of entries) await rm(content, { force: true });
  progress('verifying', 0, true);
  const { manifestHash, receipt, sizeBytes } = await verifyPackage(partOf(job.target), {
    onProgress: (checkedMs) => progress('verifying', checkedMs),
  });
  return { kind: 'sealed', manifestHash, receipt, sizeBytes };
};

const encoded = async (answer: AnswerToSeal, path: string, doneMs: number) => {
  try {
    return await encodeAnswer(answer, job.audio, path, (frames) =>
      progress('encoding', doneMs + durationOf({ frames, sampleRate: answer.sampleRate })),
    );
  } catch (error) {
    if (!(error instanceof TakeUnreadable)) throw error;
    const { takeId, questionNumber } = answer;
    return { kind: 'take-unreadable', takeId, questionNumber } as const;
  }
};

try {
  say(await seal());
} catch (error) {
  if (error instanceof PackageProblem) say({ kind: 'not-verified', message: error.message });
  else if (error instanceof Error && 'code' in error && typeof error.code === 'string' && 'syscall' in error)
    say({ kind: 'not-written', code: error.code });
  else throw error;
}
