import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bytesFromSamples } from '../../../../electron/core/audio/sample-reader.ts';
import { wavHeader } from '../../../../electron/core/audio/wav-header.ts';
import type { PlannedFile } from '../../../../electron/core/export/export-plan.ts';
import type {
  Exported,
  ExportedStudent,
  KeptAudio,
} from '../../../../electron/core/export/subject/exported.ts';
import { type Writing, writePlan } from '../../../../electron/core/export/write-plan.ts';

const RATE = 48_000;

/** A take of its own of so many seconds, whose tone's pitch rises by 100 Hz each second from 400 Hz. */
export function keptTone(folder: string, name: string, seconds: number): KeptAudio {
  mkdirSync(folder, { recursive: true });
  const samples = Int16Array.from({ length: seconds * RATE }, (_, frame) => {
    const hertz = 400 + 100 * Math.floor(frame / RATE);
    return 12_000 * Math.sin((2 * Math.PI * hertz * frame) / RATE);
  });
  const path = join(folder, `${name}.wav`);
  writeFileSync(path, Buffer.concat([wavHeader(RATE, samples.length), bytesFromSamples(samples)]));
  const size = readFileSync(path).length;
  return { path, start: 0, size, codec: 'pcm', sampleRate: RATE, frames: samples.length };
}

/** A class whose every text is the next of `text()`, `audio` its students' only answers. */
export function exportedClass(
  text: () => string,
  audio: readonly (() => KeptAudio)[],
  commentCount: number,
  seconds: number,
  voice?: () => KeptAudio,
): Exported {
  const kinds = ['praise', 'correction', 'suggestion', 'note'] as const;
  const questionTitle = text();
  const students = audio.map(
    (own, index): ExportedStudent => ({
      name: text(),
      number: `${text()} ${index}`,
      version: 1,
      sealedAt: Date.UTC(2026, 10, 22),
      receipt: '',
      overall: text(),
      points: 8.5,
      maxPoints: 10,
      answers: [
        {
          questionNumber: 1,
          questionTitle,
          reference: text(),
          takeNumber: 2,
          sampleHash: `${index}`,
          recordedAt: null,
          durationMs: seconds * 1_000,
          audio: own,
          comments: Array.from({ length: commentCount }, (_, at) => ({
            kind: kinds[at % 4] as 'praise',
            startMs: at === 0 ? null : (at * seconds * 1_000) / commentCount,
            endMs: at % 2 === 0 || at === 0 ? null : ((at + 0.5) * seconds * 1_000) / commentCount,
            text: text(),
            voiceTakeId: null,
            ...(voice && at === 1 && { voice: { durationMs: 1_000, audio: voice } }),
          })),
          keyPoints: [true, false, null].map((isMet) => ({ text: text(), points: 2, isMet })),
          points: 8.5,
          maxPoints: 10,
        },
      ],
    }),
  );
  const question = {
    id: 'q1',
    number: 1,
    title: questionTitle,
    reference: '',
    keyPoints: [],
    preparationSeconds: 0,
    maxPoints: 10,
    isEarlier: false,
  };
  return { id: 'class', title: text(), questions: [question], students };
}

/** Writes a plan's files as an export does. */
export async function written(
  plan: { readonly files: readonly PlannedFile[]; readonly parallel: number },
  folder: string,
  signal = new AbortController().signal,
): Promise<Writing> {
  mkdirSync(folder, { recursive: true });
  const writing: Writing = { written: [], problems: [], current: new Map(), doneWeight: 0 };
  await writePlan(plan, folder, 'run', writing, () => undefined, signal);
  return writing;
}
