import { type FileHandle, open } from 'node:fs/promises';
import { registerAacEncoder } from '@mediabunny/aac-encoder';
import { Mp4OutputFormat } from 'mediabunny';
import { readAt } from '../../hand-in/package/read-at.ts';
import { writeFully } from '../../library/durable-file.ts';
import type { Copy } from './audio-tags.ts';
import { finishedMoov } from './m4a-moov.ts';
import { encodeInto } from './mediabunny-output.ts';

const BITRATE = 96_000;

/** Rates that players of AAC have in common. */
export const AAC_RATES = [32_000, 44_100, 48_000] as const;

/** AAC at 96 kbit/s in MP4, tagged, with chapters, and an edit list that leaves the encoder's delay out. */
export async function writeM4a(copy: Copy, target: string, signal: AbortSignal): Promise<void> {
  registerAacEncoder();
  const file = await open(target, 'wx+');
  try {
    // Its index at the end: what is added to it moves no audio.
    const format = new Mp4OutputFormat({ fastStart: false });
    await encodeInto(copy, { codec: 'aac', format, bitrate: BITRATE, isTagged: true }, file, 0, signal);
    const { start, bytes } = await moovOf(file);
    await writeFully(file, finishedMoov(bytes, copy), start);
  } finally {
    await file.close();
  }
}

/** The index, the last box of the file. */
async function moovOf(file: FileHandle): Promise<{ start: number; bytes: Buffer }> {
  const { size } = await file.stat();
  for (let at = 0; at + 16 <= size; ) {
    const head = await readAt(file, at, 16);
    const short = head.readUInt32BE(0);
    const length = short === 1 ? Number(head.readBigUInt64BE(8)) : short;
    if (head.toString('latin1', 4, 8) === 'moov' && at + length === size) {
      return { start: at, bytes: await readAt(file, at, length) };
    }
    if (length < 8) break;
    at += length;
  }
  throw new Error('no moov at the end of the MP4');
}
