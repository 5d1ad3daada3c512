import { type Copy, oneLine } from './audio-tags.ts';

/** Samples that the AAC encoder puts before the first: one packet. */
const PRIMING = 1_024;
const MOST_CHAPTERS = 255;

/** Places of a box of that type among the children between `from` and `to`. @throws Error when there is none. */
function boxIn(bytes: Buffer, type: string, from: number, to: number): { start: number; end: number } {
  for (let at = from; at + 8 <= to; ) {
    const length = bytes.readUInt32BE(at);
    if (bytes.toString('latin1', at + 4, at + 8) === type) return { start: at, end: at + length };
    if (length < 8) break;
    at += length;
  }
  throw new Error(`no ${type} in the MP4`);
}

const box = (type: string, ...body: readonly Uint8Array[]): Buffer => {
  const inner = Buffer.concat(body);
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + inner.length, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, inner]);
};

/**
 * The index (ISO/IEC 14496-12) with an edit list, so that players begin at the first sample and end with the last,
 * and with chapters where there are several answers (Nero's `chpl` box, which ffmpeg, VLC and foobar2000 read).
 */
export function finishedMoov(moov: Buffer, { pcm, chapters }: Copy): Buffer {
  const bytes = Buffer.from(moov);
  const mvhd = boxIn(bytes, 'mvhd', 8, bytes.length);
  const trak = boxIn(bytes, 'trak', 8, bytes.length);
  const tkhd = boxIn(bytes, 'tkhd', trak.start + 8, trak.end);
  if (bytes[mvhd.start + 8] !== 0 || bytes[tkhd.start + 8] !== 0) throw new Error('64-bit times in the MP4');
  const timescale = bytes.readUInt32BE(mvhd.start + 20);
  const duration = Math.round((pcm.frames * timescale) / pcm.sampleRate);
  bytes.writeUInt32BE(duration, mvhd.start + 24);
  bytes.writeUInt32BE(duration, tkhd.start + 28);
  const edit = Buffer.alloc(20);
  edit.writeUInt32BE(1, 4);
  edit.writeUInt32BE(duration, 8);
  edit.writeUInt32BE(PRIMING, 12);
  edit.writeUInt16BE(1, 16);
  const edts = box('edts', box('elst', edit));
  bytes.writeUInt32BE(trak.end - trak.start + edts.length, trak.start);
  const withEdit = Buffer.concat([bytes.subarray(0, tkhd.end), edts, bytes.subarray(tkhd.end)]);
  const finished =
    chapters.length === 0 ? withEdit : withChapters(withEdit, chapterBox(pcm.sampleRate, chapters));
  finished.writeUInt32BE(finished.length, 0);
  return finished;
}

function withChapters(bytes: Buffer, chpl: Buffer): Buffer {
  const udta = boxIn(bytes, 'udta', 8, bytes.length);
  bytes.writeUInt32BE(udta.end - udta.start + chpl.length, udta.start);
  return Buffer.concat([bytes.subarray(0, udta.end), chpl, bytes.subarray(udta.end)]);
}

/** Starts in units of 100 ns, each with a title of at most 255 bytes. */
function chapterBox(sampleRate: number, chapters: Copy['chapters']): Buffer {
  const listed = chapters.slice(0, MOST_CHAPTERS);
  const entries = listed.flatMap(({ startFrame, title }) => {
    const start = Buffer.alloc(8);
    start.writeBigUInt64BE((BigInt(startFrame) * 10_000_000n) / BigInt(sampleRate));
    const name = shortName(title);
    return [start, Buffer.from([name.length]), name];
  });
  return box('chpl', Buffer.from([1, 0, 0, 0, 0, 0, 0, 0, listed.length]), ...entries);
}

/** At most 255 bytes of UTF-8, no character cut in two. */
function shortName(title: string): Buffer {
  let name = oneLine(title);
  while (Buffer.byteLength(name) > 255) name = [...name].slice(0, -1).join('');
  return Buffer.from(name, 'utf8');
}
