import { shortened } from '../../plain-name.ts';
import { type AudioTags, type Chapter, manyLines, oneLine } from './audio-tags.ts';

/** ffmpeg reads the sizes of frames within a chapter as plain numbers: below 128 both ways say the same. */
const MOST_CHAPTER_BYTES = 120;
/** Text is UTF-8 (encoding 3 of ID3v2.4). */
const UTF8 = 3;

/** Sizes whose bytes keep their highest bit free, so that no size looks like the beginning of an MP3 frame. */
const synchsafe = (size: number): Buffer =>
  Buffer.from([(size >> 21) & 127, (size >> 14) & 127, (size >> 7) & 127, size & 127]);

const frame = (id: string, ...body: readonly Uint8Array[]): Buffer => {
  const bytes = Buffer.concat(body);
  return Buffer.concat([Buffer.from(id, 'latin1'), synchsafe(bytes.length), Buffer.alloc(2), bytes]);
};
const text = (value: string) => Buffer.concat([Buffer.from([UTF8]), Buffer.from(value, 'utf8')]);
const textFrame = (id: string, value: string): Buffer[] =>
  value === '' ? [] : [frame(id, text(oneLine(value)))];

/** An ID3v2.4 tag (id3.org) with the chapters of ID3v2 Chapter Frame Addendum 1.0; goes before the first MP3 frame. */
export function id3Tag(tags: AudioTags, chapters: readonly Chapter[], sampleRate: number): Buffer {
  const ms = (frames: number) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(Math.round((frames * 1_000) / sampleRate));
    return bytes;
  };
  const named = chapters.map((chapter, index) => ({
    ...chapter,
    id: Buffer.from(`c${index + 1}\0`, 'latin1'),
  }));
  const frames = [
    ...textFrame('TIT2', tags.title),
    ...textFrame('TPE1', tags.artist),
    ...textFrame('TALB', tags.album),
    ...textFrame('TRCK', tags.track === null ? '' : String(tags.track)),
    // Language "und", no description.
    ...(tags.text.trim() === ''
      ? []
      : [
          frame(
            'USLT',
            Buffer.from([UTF8]),
            Buffer.from('und\0', 'latin1'),
            Buffer.from(manyLines(tags.text), 'utf8'),
          ),
        ]),
    ...(named.length === 0
      ? []
      : [
          // Top level, ordered.
          frame(
            'CTOC',
            Buffer.from('toc\0', 'latin1'),
            Buffer.from([3, named.length]),
            ...named.map(({ id }) => id),
          ),
        ]),
    ...named.map(({ id, startFrame, endFrame, title }) =>
      // Byte offsets of all ones: not given, the times count.
      frame(
        'CHAP',
        id,
        ms(startFrame),
        ms(endFrame),
        Buffer.alloc(8, 0xff),
        ...textFrame('TIT2', shortened(oneLine(title), MOST_CHAPTER_BYTES)),
      ),
    ),
  ];
  const body = Buffer.concat(frames);
  return Buffer.concat([Buffer.from('ID3\x04\x00\x00', 'latin1'), synchsafe(body.length), body]);
}
