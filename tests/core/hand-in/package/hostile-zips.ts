import { deflateRawSync } from 'node:zlib';
import type { PackageReason } from '../../../../electron/contract/index.ts';
import type { SoundPackage } from './hostile-packages.ts';
import { type RawEnd, type RawEntry, type Said, zipOf } from './raw-zip.ts';

type Case = readonly [name: string, reason: PackageReason, bytes: Buffer];

/** What can be wrong with the zip itself while its contents are sound. */
export function hostileZips({ bytes, entries, manifest, opus, flac }: SoundPackage): Case[] {
  const zip = (changed: RawEntry[], end?: RawEnd) => zipOf(changed, end);
  /** The sound package but for what is said of its Opus file. */
  const said = (lie: Said & { local?: Said; central?: Said }) => zip([manifest, { ...opus, ...lie }, flac]);
  const withFile = (name: Buffer | string, more: Partial<RawEntry> = {}) =>
    zip([...entries, { name, data: Buffer.from('x'), ...more }]);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  const zip64Field = Buffer.from('0100100000000000000000000000000000000000', 'hex');
  const bomb = deflateRawSync(Buffer.alloc(50_000_000), { level: 9 });
  const inner = zip([{ name: 'inner.zip', data: bytes }]);
  const directoryBytes = bytes.readUInt32LE(bytes.length - 10);
  const start = bytes.readUInt32LE(bytes.length - 6);

  return [
    ['nothing', 'not-a-zip', Buffer.alloc(0)],
    ['one byte', 'not-a-zip', Buffer.from('P')],
    ['a web page saved under the name', 'not-a-zip', Buffer.from('<!doctype html><title>Log in</title>')],
    ['zeros', 'not-a-zip', Buffer.alloc(100_000)],
    ['half a package', 'truncated', bytes.subarray(0, bytes.length >> 1)],
    ['a package without its last byte', 'truncated', bytes.subarray(0, -1)],
    ['a directory beyond the end', 'truncated', zip([...entries], { directoryStart: 0x7fff_0000 })],
    ['a zip of nothing', 'missing-file', zip([])],
    ['bytes after the end', 'foreign-bytes', zip([...entries], { after: Buffer.from('<script>') })],
    ['a comment at the end', 'foreign-bytes', zip([...entries], { comment: Buffer.from('hello') })],
    ['a program before the first entry', 'foreign-bytes', Buffer.concat([Buffer.from('MZ-program'), bytes])],
    [
      'a program before, offsets moved',
      'foreign-bytes',
      zip([{ ...manifest, before: Buffer.from('#!/bin/sh\n') }, opus, flac]),
    ],
    ['two packages one after the other', 'layout', Buffer.concat([bytes, bytes])],
    ['hidden bytes before the directory', 'layout', zip([...entries], { before: Buffer.alloc(500, 65) })],
    ['hidden bytes between entries', 'layout', zip([manifest, { ...opus, before: Buffer.alloc(9) }, flac])],
    ['fewer entries counted than listed', 'layout', zip([...entries], { entries: 2 })],
    ['more entries counted than listed', 'layout', zip([...entries], { entries: 4 })],
    ['two counts of entries', 'layout', zip([...entries], { entriesHere: 2 })],
    [
      'a directory that ends early',
      'layout',
      zip([...entries], { directoryBytes: directoryBytes - 1, directoryStart: start + 1 }),
    ],
    [
      '600 entries',
      'too-many-entries',
      zip(Array.from({ length: 600 }, (_, at) => ({ name: `answers/${at}`, data: Buffer.alloc(0) }))),
    ],
    ['a zip64 locator', 'zip64', zip([...entries], { locator })],
    ['zip64 numbers in the end record', 'zip64', zip([...entries], { entries: 0xffff })],
    ['zip64 start of the directory', 'zip64', zip([...entries], { directoryStart: 0xffff_ffff })],
    [
      'a zip64 size',
      'zip64',
      said({ central: { size: 0xffff_ffff, stored: 0xffff_ffff, extra: zip64Field } }),
    ],
    ['a zip64 field beside true sizes', 'zip64', said({ central: { extra: zip64Field } })],
    ['the second of two disks', 'split', zip([...entries], { disk: 1 })],
    ['an entry on another disk', 'split', said({ central: { disk: 3 } })],
    ['an encrypted entry', 'encrypted', said({ flags: 1 })],
    ['strong encryption', 'encrypted', said({ flags: 0x41 })],
    ['a masked header', 'encrypted', said({ flags: 0x2000 })],
    ['AES', 'encrypted', said({ method: 99 })],
    [
      'a deflated answer',
      'compressed',
      said({ data: deflateRawSync(opus.data), method: 8, size: opus.data.length } as Said),
    ],
    [
      'a bomb of 50 MB in 50 kB',
      'compressed',
      zip([manifest, { ...opus, data: bomb, method: 8, size: 50_000_000 }, flac]),
    ],
    [
      'a bomb as manifest',
      'compressed',
      zip([{ ...manifest, data: bomb, method: 8, size: 50_000_000 }, opus, flac]),
    ],
    ['an unknown method', 'compressed', said({ method: 93 })],
    ['a zip in a zip', 'extra-file', inner],
    ['a zip in a zip in a zip', 'extra-file', zip([{ name: 'inner.zip', data: inner }])],
    ['two entries over the same bytes', 'layout', overlapping(entries)],
    [
      'an entry over the directory',
      'layout',
      said({ size: opus.data.length + 1_000_000, stored: opus.data.length + 1_000_000 }),
    ],
    ['an entry said to be 4 GB', 'layout', said({ size: 0xffff_fff0, stored: 0xffff_fff0 })],
    [
      'an entry said shorter than it is',
      'layout',
      said({ size: opus.data.length - 7, stored: opus.data.length - 7 }),
    ],
    ['an entry said to grow', 'size-wrong', said({ size: opus.data.length * 1_000 })],
    ['an entry said to shrink', 'size-wrong', said({ size: 1 })],
    ['sizes behind the data', 'streamed', said({ flags: 8 })],
    [
      'a second name in an extra field',
      'hidden-fields',
      said({ central: { extra: Buffer.from('7570070001000000002e2e', 'hex') } }),
    ],
    ['a comment on an entry', 'hidden-fields', said({ central: { comment: Buffer.from('x') } })],
    ['a reserved flag', 'hidden-fields', said({ flags: 0x20 })],
    ['a symbolic link', 'not-a-file', said({ central: { attributes: (0o120777 << 16) >>> 0 } })],
    ['a pipe', 'not-a-file', said({ central: { attributes: (0o010644 << 16) >>> 0 } })],
    ['a folder by its attributes', 'not-a-file', said({ central: { attributes: 0x10 } })],
    ['a folder by its name', 'not-a-file', withFile('answers/')],
    ...NAMES.map(([what, name]): Case => [`a name with ${what}`, 'unsafe-name', withFile(name)]),
    ['the manifest twice', 'duplicate-name', zip([...entries, manifest])],
    [
      'another manifest under the same name',
      'duplicate-name',
      zip([...entries, { ...manifest, data: Buffer.from('{}') }]),
    ],
    ['an answer twice', 'duplicate-name', zip([...entries, opus])],
    ['a friendly note', 'extra-file', withFile('README.txt')],
    ['what a Mac adds', 'extra-file', withFile('__MACOSX/answers/._001.opus')],
    ['an answer the manifest does not list', 'extra-file', withFile('answers/003.opus')],
    ['no manifest', 'missing-file', zip([opus, flac])],
    ['no answer', 'missing-file', zip([manifest])],
    ['one answer of two', 'missing-file', zip([manifest, opus])],
    ['the manifest last', 'layout', zip([opus, flac, manifest])],
    ['the answers in another order', 'layout', zip([manifest, flac, opus])],
    ['another name before the data', 'headers-disagree', said({ local: { name: 'answers/009.opus' } })],
    ['an escaping name before the data', 'headers-disagree', said({ local: { name: '../../../001.opu' } })],
    ['another size before the data', 'headers-disagree', said({ local: { size: 1, stored: 1 } })],
    ['another checksum before the data', 'headers-disagree', said({ local: { crc: 1 } })],
    ['another method before the data', 'headers-disagree', said({ local: { method: 8 } })],
    ['another flag before the data', 'headers-disagree', said({ local: { flags: 1 } })],
    ['no header before the data', 'headers-disagree', said({ local: { signature: 0 } })],
    ['a wrong checksum', 'checksum', said({ crc: 1 })],
    ['a wrong checksum of the manifest', 'checksum', zip([{ ...manifest, crc: 1 }, opus, flac])],
    [
      'a flipped bit',
      'checksum',
      said({
        data: flipped(opus.data),
        crc: bytes.readUInt32LE(bytes.indexOf(String(opus.name)) - 16),
      } as Said),
    ],
  ];
}

const NAMES: readonly (readonly [string, Buffer | string])[] = [
  ['a step up', '../evil.opus'],
  ['a step up in the middle', 'answers/../../evil.opus'],
  ['a step up by backslash', '..\\..\\evil.opus'],
  ['a backslash', 'answers\\001.opus'],
  ['a root', '/etc/passwd'],
  ['a drive letter', 'C:/Windows/evil.dll'],
  ['a drive letter and no slash', 'c:evil.opus'],
  ['a share', '\\\\server\\share\\evil.opus'],
  ['a device', 'CON'],
  ['a device under an extension', 'answers/NUL.opus'],
  ['a device with a raised digit', 'COM¹.opus'],
  ['a device and a space', 'aux .opus'],
  ['a NUL', 'answers/001.opus\0.exe'],
  ['a line end', 'answers/001\n.opus'],
  ['a dot at its end', 'answers/001.opus.'],
  ['a space at its end', 'answers/001.opus '],
  ['a space at its front', ' manifest.json'],
  ['a dot as a part', './manifest.json'],
  ['an empty part', 'answers//001.opus'],
  ['nothing in it', ''],
  ['a second stream', 'answers/001.opus:evil'],
  ['a home', '~root/.ssh/authorized_keys'],
  ['a turned direction', 'answers/\u202esupo.100'],
  ['no UTF-8', Buffer.from([0x61, 0xff, 0xfe])],
  ['300 bytes', 'a'.repeat(300)],
  ['60,000 bytes', 'a'.repeat(60_000)],
  ['capitals', 'Manifest.json'],
  ['all capitals', 'ANSWERS/001.OPUS'],
  ['wide letters', 'ａｎｓｗｅｒｓ/001.opus'],
  ['wide digits', 'answers/００１.opus'],
  ['a long s', 'anſwers/001.opus'],
];

/** Every entry of the directory but the first points at the same bytes, as in a bomb that quotes itself. */
function overlapping(entries: readonly RawEntry[]): Buffer {
  const [first, second, third] = entries as [RawEntry, RawEntry, RawEntry];
  const offset = 30 + String(first.name).length + first.data.length;
  return zipOf([first, second, { ...third, central: { offset } }]);
}

function flipped(data: Buffer): Buffer {
  const copy = Buffer.from(data);
  copy[copy.length >> 1] = (copy[copy.length >> 1] as number) ^ 4;
  return copy;
}
