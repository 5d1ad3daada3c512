import { createReadStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import type { ExportProblem } from '../../../contract/index.ts';
import { writeFully } from '../../library/durable-file.ts';
import { transcodeApart } from '../audio/transcoding.ts';
import { leftOut } from '../left-out.ts';
import { sidePart } from '../write-plan.ts';
import { type SoundOf, soundTitle, type WantedSound } from './report-sound.ts';
import { drawnPeaks } from './waveform.ts';

/** Gathered before they are written, characters. */
const BLOCK = 256 * 1024;
/** A multiple of three: base64 in pieces is the base64 of the whole. */
const READ_BYTES = 3 * 64 * 1024;

/** Writes pieces of text to a file that is not there yet, in constant memory. */
export async function writePieces(
  pieces: AsyncIterable<string>,
  target: string,
  signal: AbortSignal,
): Promise<void> {
  const file = await open(target, 'wx');
  try {
    let at = 0;
    let gathered = '';
    const flush = async () => {
      const bytes = Buffer.from(gathered);
      gathered = '';
      await writeFully(file, bytes, at);
      at += bytes.length;
    };
    for await (const piece of pieces) {
      signal.throwIfAborted();
      gathered += piece;
      if (gathered.length >= BLOCK) await flush();
    }
    await flush();
  } finally {
    await file.close();
  }
}

export interface Encoding {
  /** The homework. */
  readonly album: string;
  readonly report: (share: number) => void;
  readonly signal: AbortSignal;
}

/** An MP3, which every browser plays, with its drawn peaks. @throws what transcoding throws. */
export async function encodeSound(
  wanted: WantedSound,
  target: string,
  { album, report, signal }: Encoding,
): Promise<Int8Array> {
  let peaks: Int8Array = new Int8Array();
  const title = soundTitle(wanted);
  await transcodeApart(
    {
      answers: [{ audio: wanted.audio(), title }],
      format: 'mp3',
      isLevelled: false,
      tags: { title, artist: wanted.student.name, album, track: wanted.answer.questionNumber, text: '' },
      target,
      isDrawn: true,
    },
    report,
    signal,
    (found) => {
      peaks = drawnPeaks(found);
    },
  );
  return peaks;
}

/**
 * Recordings as data: addresses, each made aside and gone again before the next: one at a time is on the disk, none in
 * memory. One that fails is told.
 */
export function soundsInside(
  target: string,
  encoding: Encoding,
  tell: (problem: ExportProblem) => void,
): SoundOf {
  const aside = sidePart(target);
  return async (wanted) => {
    await rm(aside, { force: true });
    try {
      const peaks = await encodeSound(wanted, aside, encoding);
      return { peaks, source: () => dataAddress(aside) };
    } catch (error) {
      encoding.signal.throwIfAborted();
      const { name, number } = wanted.student;
      tell(await leftOut(error, target, [name || number, soundTitle(wanted)].join(' · ')));
      return null;
    }
  };
}

async function* dataAddress(path: string): AsyncGenerator<string> {
  yield 'data:audio/mpeg;base64,';
  let rest: Buffer = Buffer.alloc(0);
  for await (const piece of createReadStream(path, { highWaterMark: READ_BYTES }) as AsyncIterable<Buffer>) {
    // A stream's pieces may be shorter than asked for.
    const bytes = rest.length > 0 ? Buffer.concat([rest, piece]) : piece;
    const whole = bytes.length - (bytes.length % 3);
    yield bytes.toString('base64', 0, whole);
    rest = bytes.subarray(whole);
  }
  yield rest.toString('base64');
  await rm(path, { force: true });
}
