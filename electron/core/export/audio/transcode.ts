import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { PeakTrail } from '../../../signal/index.ts';
import { takesFlacRate } from '../../audio/flac-encoding.ts';
import { KoudaError } from '../../error.ts';
import { writeFully } from '../../library/durable-file.ts';
import type { KeptAudio } from '../subject/exported.ts';
import type { AudioTags, Chapter, Copy, Pcm } from './audio-tags.ts';
import { atRate, joined } from './changed-pcm.ts';
import { keptPcm } from './kept-pcm.ts';
import { type LevelAim, LOSSLESS_AIM, LOSSY_AIM, levelled, MP3_AIM } from './levelled-pcm.ts';
import { writeFlac } from './write-flac.ts';
import { AAC_RATES, writeM4a } from './write-m4a.ts';
import { MP3_RATES, writeMp3 } from './write-mp3.ts';
import { writeOpus } from './write-opus.ts';
import { writeWav } from './write-wav.ts';

export type EncodedFormat = 'wav' | 'flac' | 'mp3' | 'opus' | 'm4a' | 'wav-16k';

export interface AudioJob {
  readonly answers: readonly { readonly audio: KeptAudio; readonly title: string }[];
  readonly format: EncodedFormat | 'original';
  readonly isLevelled: boolean;
  readonly tags: AudioTags;
  readonly target: string;
  /** Its peaks are wanted, for a drawing. */
  readonly isDrawn?: boolean;
}

const AIMS: Readonly<Record<EncodedFormat, LevelAim>> = {
  wav: LOSSLESS_AIM,
  'wav-16k': LOSSLESS_AIM,
  flac: LOSSLESS_AIM,
  mp3: MP3_AIM,
  opus: LOSSY_AIM,
  m4a: LOSSY_AIM,
};
const FULL_RATE = 48_000;
/** The share of a levelled copy's work that goes before its first sample is written. */
const MEASURING = 0.5;

/**
 * Writes one copy: decoded, brought to the loudness, joined, encoded, tagged. `report`: the share done, 0…1. Answers
 * the copy's peaks (see PeakTrail) if they are wanted.
 *
 * @throws KoudaError AUDIO_UNREADABLE; whatever encoding or writing throws; the signal's reason.
 */
export async function transcode(
  { answers, format, isLevelled, tags, target, isDrawn = false }: AudioJob,
  report: (share: number) => void,
  signal: AbortSignal,
): Promise<Int8Array | null> {
  if (format === 'original') {
    await copyStretch((answers[0] as AudioJob['answers'][number]).audio, target, signal);
    return null;
  }
  const kept: { pcm: Pcm; title: string }[] = [];
  const rate = rateFor(
    format,
    answers.map(({ audio }) => keptPcm(audio)),
  );
  const measuring = isLevelled ? MEASURING : 0;
  for (const [at, { audio, title }] of answers.entries()) {
    // As it will be heard: what a lower rate leaves out counted in the loudness before.
    const pcm = atRate(keptPcm(audio), rate);
    const tell = (share: number) => report((measuring * (at + share)) / answers.length);
    kept.push({ pcm: isLevelled ? await levelled(pcm, AIMS[format], signal, tell) : pcm, title });
  }
  const isOne = kept.length === 1;
  const whole = isOne
    ? { pcm: (kept[0] as { pcm: Pcm }).pcm, chapters: [] as Chapter[] }
    : joined(kept, rate);
  const peaks = isDrawn ? new PeakTrail(whole.pcm.sampleRate) : null;
  const encoding = (share: number) => report(measuring + (1 - measuring) * share);
  const copy = { pcm: told(whole.pcm, encoding, peaks), tags, chapters: whole.chapters };
  await encode(copy, format, target, signal);
  return peaks?.values() ?? null;
}

function encode(copy: Copy, format: EncodedFormat, target: string, signal: AbortSignal): Promise<void> {
  switch (format) {
    case 'wav':
    case 'wav-16k':
      return writeWav({ ...copy, pcm: stoppable(copy.pcm, signal) }, target);
    case 'flac':
      return writeFlac(copy, target, signal);
    case 'mp3':
      return writeMp3(copy, target, signal);
    case 'm4a':
      return writeM4a(copy, target, signal);
    case 'opus':
      return writeOpus(copy, target, signal);
  }
}

/** The answers' own rate where they share one that the format takes; else 48 kHz. */
function rateFor(format: EncodedFormat, answers: readonly Pcm[]): number {
  if (format === 'wav-16k') return 16_000;
  const rates = new Set(answers.map(({ sampleRate }) => sampleRate));
  const [own = FULL_RATE] = rates;
  if (rates.size !== 1) return FULL_RATE;
  const isTaken = {
    wav: true,
    opus: true,
    flac: takesFlacRate(own),
    mp3: (MP3_RATES as readonly number[]).includes(own),
    m4a: (AAC_RATES as readonly number[]).includes(own),
  }[format];
  return isTaken ? own : FULL_RATE;
}

const told = (pcm: Pcm, report: (share: number) => void, peaks: PeakTrail | null): Pcm => ({
  ...pcm,
  async *pieces() {
    let frames = 0;
    for await (const piece of pcm.pieces()) {
      yield piece;
      frames += piece.length;
      peaks?.add(piece);
      report(Math.min(1, frames / Math.max(1, pcm.frames)));
    }
  },
});

const stoppable = (pcm: Pcm, signal: AbortSignal): Pcm => ({
  ...pcm,
  async *pieces() {
    for await (const piece of pcm.pieces()) {
      signal.throwIfAborted();
      yield piece;
    }
  },
});

/** The very bytes as they are kept. */
async function copyStretch(audio: KeptAudio, target: string, signal: AbortSignal): Promise<void> {
  const file = await open(target, 'wx');
  try {
    let at = 0;
    for await (const piece of stretchOf(audio, signal)) {
      await writeFully(file, piece, at);
      at += piece.length;
    }
  } finally {
    await file.close();
  }
}

/** @throws KoudaError AUDIO_UNREADABLE; the signal's reason. */
async function* stretchOf({ path, start, size }: KeptAudio, signal: AbortSignal): AsyncGenerator<Buffer> {
  let read = 0;
  try {
    const end = start + size - 1;
    for await (const piece of createReadStream(path, { start, end, signal }) as AsyncIterable<Buffer>) {
      yield piece;
      read += piece.length;
    }
  } catch {
    signal.throwIfAborted();
    throw new KoudaError('AUDIO_UNREADABLE');
  }
  if (read !== size) throw new KoudaError('AUDIO_UNREADABLE');
}
