import { crc32, deflateRawSync } from 'node:zlib';
import type { CollectOutcome } from '../../../electron/contract/index.ts';
import { type RawEntry, zipOf } from '../hand-in/package/raw-zip.ts';
import { deflated, zipped } from './zips.ts';

/** A zip and what its report must say: outcome and reason of every line. */
export interface HostileArchive {
  readonly name: string;
  readonly bytes: Buffer;
  readonly lines: readonly (readonly [CollectOutcome, string])[];
}

const MIB = 1024 * 1024;
const SYMLINK = (0o120777 << 16) >>> 0;
const DEVICE = (0o020666 << 16) >>> 0;

/** Swells by a factor of about a thousand; made once. */
const SWELLING = 70 * MIB;
let swelling: RawEntry | null = null;
const zeros = (name: string): RawEntry => {
  swelling ??= deflated('', Buffer.alloc(SWELLING));
  return { ...swelling, name };
};

/** Names that would write elsewhere, if any name were ever written. */
const TRICKS = [
  '../../../../tmp/kouda-escaped.kouda',
  '/etc/kouda-escaped.kouda',
  'C:\\Windows\\kouda-escaped.kouda',
  '..\\..\\kouda-escaped.kouda',
  'a\0b.kouda',
  'CON.kouda',
  '\u202Eadoduok.kouda',
  'x'.repeat(4_000).concat('.kouda'),
  './/..//kouda-escaped.kouda',
  'catalogue.sqlite/x.kouda',
];

/** @param sound the bytes of a package with nothing wrong, of which each archive with names holds one more copy. */
export function hostileArchives(sound: Buffer): HostileArchive[] {
  const soundEntry = zipped('sound.kouda', sound);
  const one = (name: string, entry: RawEntry, outcome: CollectOutcome, reason: string): HostileArchive => ({
    name,
    bytes: zipOf([entry]),
    lines: [[outcome, reason]],
  });
  const packed = deflateRawSync(sound);
  const cut = zipOf([soundEntry]);
  return [
    one('bomb', zeros('a.kouda'), 'refused', 'archive-bomb'),
    one('bomb as a recording', zeros('a.wav'), 'refused', 'archive-bomb'),
    one('bomb as a zip', zeros('a.zip'), 'refused', 'archive-bomb'),
    one('says it is small and is not', { ...zeros('a.kouda'), size: 1_000 }, 'refused', 'archive-bomb'),
    one(
      'says it is larger than any package',
      { ...zipped('a.kouda', sound), method: 8, data: packed, stored: packed.length, size: 0xffff_fff0 },
      'refused',
      'archive-bomb',
    ),
    one(
      'says it is larger than it is',
      { ...zipped('a.kouda', sound), method: 8, data: packed, stored: packed.length, size: sound.length + 9 },
      'damaged',
      'archive-damaged',
    ),
    one('another checksum', { ...soundEntry, crc: crc32(sound) ^ 1 }, 'damaged', 'archive-damaged'),
    one('encrypted', { ...soundEntry, flags: 0x801 }, 'refused', 'archive-encrypted'),
    one('strongly encrypted', { ...soundEntry, flags: 0x840 | 1 }, 'refused', 'archive-encrypted'),
    one('AES', { ...soundEntry, method: 99 }, 'refused', 'archive-encrypted'),
    one('LZMA', { ...soundEntry, method: 14 }, 'refused', 'archive-method'),
    one(
      'a link',
      { ...zipped('a.kouda', '/etc/passwd'), attributes: SYMLINK },
      'refused',
      'archive-special-entry',
    ),
    one('a device', { ...zipped('a.kouda', ''), attributes: DEVICE }, 'refused', 'archive-special-entry'),
    {
      name: 'overlapping entries',
      bytes: zipOf([
        { ...soundEntry },
        ...Array.from({ length: 30 }, (_, at) => ({
          ...zeros(`b${at}.zip`),
          data: Buffer.alloc(0),
          central: { offset: 0 },
        })),
      ]),
      lines: [
        ['already-there', ''],
        ...Array.from({ length: 30 }, () => ['refused', 'archive-bomb'] as const),
      ],
    },
    {
      name: '100,000 entries',
      bytes: zipOf(
        Array.from({ length: 100_000 }, (_, at) => zipped(`${at}.kouda`, '')),
        { entries: 34_464, entriesHere: 34_464 },
      ),
      lines: [['refused', 'archive-too-many-entries']],
    },
    {
      name: 'cut in the middle',
      bytes: cut.subarray(0, cut.length >> 1),
      lines: [['damaged', 'archive-damaged']],
    },
    {
      name: 'its directory points outside',
      bytes: zipOf([soundEntry], { directoryStart: 0x7fff_ffff }),
      lines: [['damaged', 'archive-damaged']],
    },
    { name: 'nothing in it', bytes: zipOf([]), lines: [['not-a-package', 'archive-empty']] },
    {
      name: 'a web page called a zip',
      bytes: Buffer.from('<!doctype html><title>Sign in</title>'),
      lines: [['damaged', 'archive-damaged']],
    },
    {
      name: 'the same name twice',
      bytes: zipOf([soundEntry, zipped('sound.kouda', 'no package')]),
      lines: [
        ['new', ''],
        ['refused', 'not-a-zip'],
      ],
    },
    ...TRICKS.map((name, at) => ({
      name: `name ${at}`,
      bytes: zipOf([zipped(name, sound)]),
      lines: [['already-there', '']] as const,
    })),
  ];
}
