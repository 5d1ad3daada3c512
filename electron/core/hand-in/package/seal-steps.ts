import { rm } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import { MANIFEST_NAME } from './entry-names.ts';
import { PACKAGE_LIMITS } from './limits.ts';
import { PackageProblem } from './package-problem.ts';
import { contentsToSeal, type EncodedFacts, type RecordingToSeal } from './seal-contents.ts';
import {
  type AnySealJob,
  audioPartOf,
  durationOf,
  partOf,
  type SealEnd,
  type SealPhase,
} from './seal-job.ts';
import { encodeRecording, TakeUnreadable } from './take-encoding.ts';
import { verifyAnyPackage } from './verify-package.ts';
import { zipBytes } from './zip-records.ts';
import { type EntryToWrite, writeZip } from './zip-writing.ts';

/** ms of audio done in this phase; `isForced`: a phase begins. */
export type TellProgress = (phase: SealPhase, doneMs: number, isForced?: boolean) => void;

/**
 * Encodes the recordings, writes the package under its part's name and reads it back as a stranger's. Expected
 * failures are the answer; others are thrown.
 */
export const sealSteps = async (job: AnySealJob, progress: TellProgress): Promise<SealEnd> => {
  try {
    return await steps(job, progress);
  } catch (error) {
    if (error instanceof PackageProblem) return { kind: 'not-verified', message: error.message };
    const isOfSystem = error instanceof Error && 'code' in error && 'syscall' in error;
    if (isOfSystem && typeof error.code === 'string') return { kind: 'not-written', code: error.code };
    throw error;
  }
};

const steps = async (job: AnySealJob, progress: TellProgress): Promise<SealEnd> => {
  const contents = contentsToSeal(job);
  const totalMs = contents.recordings.reduce((sum, recording) => sum + durationOf(recording), 0);
  const encoded: EncodedFacts[] = [];
  const entries: EntryToWrite[] = [];
  let doneMs = 0;
  progress('encoding', 0, true);
  for (const [index, recording] of contents.recordings.entries()) {
    const path = audioPartOf(job.target, index + 1);
    const before = doneMs;
    const facts = await encodedOrUnreadable(recording, path, (frames) =>
      progress('encoding', before + durationOf({ frames, sampleRate: recording.sampleRate })),
    );
    if ('kind' in facts) return facts;
    const { crc, ...said } = facts;
    encoded.push(said);
    entries.push({ name: contents.fileName(index, said.codec), size: said.sizeBytes, crc, content: path });
    doneMs += durationOf(recording);
  }
  progress('writing', totalMs, true);
  if (entries.length > PACKAGE_LIMITS.answers) return { kind: 'too-large', bytes: zipBytes(entries) };
  const manifest = contents.manifest(encoded);
  const head = { name: MANIFEST_NAME, size: manifest.length, crc: crc32(manifest), content: manifest };
  const bytes = zipBytes([head, ...entries]);
  if (bytes > PACKAGE_LIMITS.packageBytes || manifest.length > PACKAGE_LIMITS.manifestBytes)
    return { kind: 'too-large', bytes };
  await writeZip(partOf(job.target), [head, ...entries], () => progress('writing', totalMs));
  for (const { content } of entries) await rm(content, { force: true });
  progress('verifying', 0, true);
  const { manifestHash, sizeBytes } = await verifyAnyPackage(partOf(job.target), {
    onProgress: (checkedMs) => progress('verifying', checkedMs),
  });
  return { kind: 'sealed', manifestHash, sizeBytes };

  async function encodedOrUnreadable(
    recording: RecordingToSeal,
    path: string,
    onPiece: (frames: number) => void,
  ) {
    try {
      return await encodeRecording(recording, contents.audio, path, onPiece);
    } catch (error) {
      if (!(error instanceof TakeUnreadable)) throw error;
      const { takeId, questionNumber } = recording;
      return { kind: 'take-unreadable', takeId, questionNumber } as const;
    }
  }
};
