import { createHash } from 'node:crypto';
import type { PackageReason } from '../../../../electron/contract/index.ts';
import type { Manifest } from '../../../../electron/core/hand-in/package/index.ts';
import { pageChecksum } from '../../../../electron/core/hand-in/package/ogg-pages.ts';
import type { SoundPackage } from './hostile-packages.ts';
import { zipOf } from './raw-zip.ts';

type Case = readonly [name: string, reason: PackageReason, bytes: Buffer];

/** Zip and manifest agree in every size and hash; the audio is not what they say. */
export function hostileAudio({ bytes, manifest, opus, flac }: SoundPackage): Case[] {
  const repacked = (file: 'opus' | 'flac', data: Buffer, facts: object = {}) => {
    const read = JSON.parse(manifest.data.toString('utf8')) as Manifest;
    const answer = read.answers[file === 'opus' ? 0 : 1] as Manifest['answers'][number];
    Object.assign(
      answer,
      { sizeBytes: data.length, fileHash: createHash('sha256').update(data).digest('hex') },
      facts,
    );
    const head = { ...manifest, data: Buffer.from(JSON.stringify(read)) };
    return zipOf(file === 'opus' ? [head, { ...opus, data }, flac] : [head, opus, { ...flac, data }]);
  };
  const read = JSON.parse(manifest.data.toString('utf8')) as Manifest;
  const twice = (at: number) => {
    const { frames, durationMs } = read.answers[at] as Manifest['answers'][number];
    return { frames: 2 * frames, durationMs: 2 * durationMs };
  };
  const pages = pagesOf(opus.data);
  const ogg = (...changed: Buffer[]) => repacked('opus', Buffer.concat(changed));
  const [head, tags, ...sound] = pages as [Buffer, Buffer, ...Buffer[]];
  const last = sound.at(-1) as Buffer;
  const edited = (page: Buffer, edit: (copy: Buffer) => void) => {
    const copy = Buffer.from(page);
    edit(copy);
    copy.writeUInt32LE(pageChecksum(copy), 22);
    return copy;
  };
  const granule = (by: bigint) =>
    edited(last, (page) => void page.writeBigUInt64LE(page.readBigUInt64LE(6) + by, 6));
  /** The FLAC file with a picture of so many bytes in its header. */
  const withPicture = (size: number) => {
    const kind = 6 | ((flac.data[4] as number) & 0x80);
    const block = Buffer.concat([
      Buffer.from([kind, size >> 16, (size >> 8) & 255, size & 255]),
      Buffer.alloc(size),
    ]);
    const start = Buffer.concat([flac.data.subarray(0, 4), Buffer.from([0]), flac.data.subarray(5, 42)]);
    return Buffer.concat([start, block, flac.data.subarray(42)]);
  };

  return [
    ['noise called Opus', 'not-audio', repacked('opus', createHash('sha512').update('noise').digest())],
    ['a text called Opus', 'not-audio', repacked('opus', Buffer.from('This is not audio.'.repeat(1_000)))],
    [
      'a program called Opus',
      'not-audio',
      repacked('opus', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(5_000)])),
    ],
    ['a package called Opus', 'not-audio', repacked('opus', bytes)],
    ['a playlist called Opus', 'not-audio', repacked('opus', Buffer.from('#EXTM3U\nfile:///etc/passwd\n'))],
    ['FLAC called Opus', 'not-audio', repacked('opus', flac.data)],
    ['Opus called FLAC', 'not-audio', repacked('flac', opus.data)],
    ['a text called FLAC', 'not-audio', repacked('flac', Buffer.from('fLaC but not really'))],
    [
      'Vorbis called Opus',
      'not-audio',
      ogg(
        edited(head, (page) => void page.write('\x01vorbis\0', 28, 'latin1')),
        tags,
        ...sound,
      ),
    ],
    [
      'stereo',
      'not-audio',
      ogg(
        edited(head, (page) => void page.writeUInt8(2, 28 + 9)),
        tags,
        ...sound,
      ),
    ],
    [
      'a volume of its own',
      'not-audio',
      ogg(
        edited(head, (page) => void page.writeInt16LE(-9_000, 28 + 16)),
        tags,
        ...sound,
      ),
    ],
    [
      'a page with a flipped bit',
      'not-audio',
      ogg(head, tags, flippedAt(sound[0] as Buffer, 200), ...sound.slice(1)),
    ],
    ['a page missing', 'not-audio', ogg(head, tags, ...sound.slice(1))],
    ['a page twice', 'not-audio', ogg(head, tags, sound[0] as Buffer, ...sound)],
    [
      'a page with another number',
      'not-audio',
      ogg(
        head,
        tags,
        edited(sound[0] as Buffer, (page) => void page.writeUInt32LE(7, 18)),
        ...sound.slice(1),
      ),
    ],
    [
      'pages after the last',
      'not-audio',
      ogg(
        head,
        tags,
        edited(sound[0] as Buffer, (page) => void page.writeUInt8(4, 5)),
        ...sound.slice(1),
      ),
    ],
    ['no last page', 'not-audio', ogg(head, tags, ...sound.slice(0, -1))],
    ['bytes after the last page', 'not-audio', ogg(...pages, Buffer.from('<script>'))],
    ['a second stream after the first', 'not-audio', ogg(...pages, ...pages)],
    ['an end beyond the audio', 'not-audio', ogg(head, tags, ...sound.slice(0, -1), granule(1_000_000n))],
    ['an end before the audio', 'not-audio', ogg(head, tags, ...sound.slice(0, -1), granule(-20_000n))],
    ['an Ogg page without end', 'not-audio', ogg(head, Buffer.concat(Array(20).fill(endlessPage(head))))],
    ['a FLAC header of 16 MB', 'not-audio', repacked('flac', withPicture(0xffffff))],
    ['a FLAC header of 100 kB', 'not-audio', repacked('flac', withPicture(100_000))],
    [
      'a FLAC frame with a flipped bit',
      'not-audio',
      repacked('flac', flippedAt(flac.data, flac.data.length - 300)),
    ],
    ['half a FLAC', 'not-audio', repacked('flac', flac.data.subarray(0, flac.data.length >> 1))],
    [
      'a FLAC at another rate',
      'not-audio',
      repacked('flac', flac.data, { sampleRate: 8_000, frames: (read.answers[1]?.frames ?? 0) / 2 }),
    ],
    ['Opus half as long as said', 'length-wrong', repacked('opus', opus.data, twice(0))],
    ['FLAC half as long as said', 'length-wrong', repacked('flac', flac.data, twice(1))],
    [
      'Opus one sample longer than said',
      'length-wrong',
      ogg(head, tags, ...sound.slice(0, -1), granule(-1n)),
    ],
  ];
}

/** The pages of an Ogg file. */
function pagesOf(ogg: Buffer): Buffer[] {
  const pages: Buffer[] = [];
  for (let at = 0; at < ogg.length; ) {
    const segments = ogg[at + 26] as number;
    let length = 27 + segments;
    for (let segment = 0; segment < segments; segment++) length += ogg[at + 27 + segment] as number;
    pages.push(ogg.subarray(at, at + length));
    at += length;
  }
  return pages;
}

/** A full page in which no packet ends. */
function endlessPage(head: Buffer): Buffer {
  const page = Buffer.alloc(27 + 255 + 255 * 255);
  head.copy(page, 0, 0, 27);
  page[5] = 1;
  page[26] = 255;
  page.fill(255, 27, 27 + 255);
  page.writeUInt32LE(pageChecksum(page), 22);
  return page;
}

function flippedAt(data: Buffer, at: number): Buffer {
  const copy = Buffer.from(data);
  copy[at] = (copy[at] as number) ^ 1;
  return copy;
}
