import { open } from 'node:fs/promises';
import { encodeOpus } from '../../hand-in/package/opus-encoding.ts';
import { type Chapter, type Copy, manyLines, oneLine } from './audio-tags.ts';

const BITRATE = 64_000;
/** Both tags pages of one Ogg page, with room for the rest. */
const MOST_TEXT_BYTES = 40_000;

/** Ogg Opus at 64 kbit/s with Vorbis comments; chapters as https://wiki.xiph.org/Chapter_Extension has them. */
export async function writeOpus(
  { pcm, tags, chapters }: Copy,
  target: string,
  signal: AbortSignal,
): Promise<void> {
  const file = await open(target, 'wx');
  try {
    const take = { sampleRate: pcm.sampleRate, frames: pcm.frames, sampleHash: '4b6f7564' };
    const comments = [
      ['TITLE', oneLine(tags.title)],
      ['ARTIST', oneLine(tags.artist)],
      ['ALBUM', oneLine(tags.album)],
      ['TRACKNUMBER', tags.track === null ? '' : String(tags.track)],
      ...chapters.flatMap((chapter, index) => chapterComments(chapter, index + 1, pcm.sampleRate)),
      ['LYRICS', fitting(manyLines(tags.text))],
    ].filter(([, value]) => value !== '') as [string, string][];
    await encodeOpus(heard(pcm.pieces(), signal), file, take, BITRATE, comments);
  } finally {
    await file.close();
  }
}

async function* heard(pieces: AsyncIterable<Int16Array>, signal: AbortSignal): AsyncGenerator<Int16Array> {
  for await (const piece of pieces) {
    signal.throwIfAborted();
    yield piece;
  }
}

function chapterComments(
  { startFrame, title }: Chapter,
  number: number,
  sampleRate: number,
): [string, string][] {
  const ms = Math.round((startFrame * 1_000) / sampleRate);
  const pad = (value: number, digits: number) => String(value).padStart(digits, '0');
  const key = `CHAPTER${pad(number, 3)}`;
  const time = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60, Math.floor(ms / 1_000) % 60];
  return [
    [key, `${time.map((part) => pad(part, 2)).join(':')}.${pad(ms % 1_000, 3)}`],
    [`${key}NAME`, oneLine(title).slice(0, 100).toWellFormed()],
  ];
}

function fitting(text: string): string {
  if (Buffer.byteLength(text) <= MOST_TEXT_BYTES) return text;
  return `${Buffer.from(text, 'utf8')
    .subarray(0, MOST_TEXT_BYTES)
    .toString('utf8')
    .replace(/\ufffd+$/, '')}…`;
}
