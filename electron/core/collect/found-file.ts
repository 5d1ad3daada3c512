import { open } from 'node:fs/promises';
import { extname } from 'node:path';
import type { CollectItem } from '../../contract/index.ts';

import { MARK_ENTRY } from '../archive/archive-list.ts';

/** What one zip, with the zips in it, may still lead to. A few MB of it can name hundreds of millions of files. */
export interface ArchiveBudget {
  /** Entries that are taken out. */
  entries: number;
  /** Lines that name what nobody collects. */
  namedOthers: number;
  /** Of those that were left out for it: how many. */
  unnamed: number;
  left: number;
}

/** A file that is to be taken in. */
export interface FoundFile {
  /** As the user knows it, with its folder or archive before it; printable; never part of a path. */
  readonly name: string;
  readonly path: string;
  /** It lies in the run's staging folder: it may be moved, and goes with the run. */
  readonly isOurs: boolean;
  /** Zips it came out of. */
  readonly depth: number;
  /** Of one that came out of a zip: shared by all that came out of the outermost. */
  readonly budget?: ArchiveBudget | undefined;
  /** Hears of every line of the report it leads to, by itself or by what is inside it. */
  readonly onLine?: ((line: CollectItem) => void) | undefined;
}

/** `archive`: a zip to be looked into; `kouda-archive`: one that Kouda made of a library or a part of it. */
export type FileKind = 'package' | 'archive' | 'kouda-archive' | 'audio' | 'other';

const AUDIO = new Set(
  'm4a mp3 wav wave webm weba ogg oga opus aac flac amr mp4 m4b 3gp 3gpp mov mka aif aiff caf wma silk'
    .split(' ')
    .map((name) => `.${name}`),
);
/** Enough for a zip's first header with the name of its entry. */
export const HEAD_BYTES = 64;
const FIRST_ENTRY = 'manifest.json';

/** Whether a name promises something that can be collected; others are not unpacked or fetched. */
export const kindByName = (name: string): FileKind => {
  const extension = extname(name).toLowerCase();
  if (extension === '.kouda') return 'package';
  if (extension === '.zip') return 'archive';
  return AUDIO.has(extension) ? 'audio' : 'other';
};

/**
 * What a file is, by name and by content: a package is a zip too, and browsers and learning platforms rename it.
 * Throws the system's error.
 */
export async function kindOf({ name, path }: Pick<FoundFile, 'name' | 'path'>): Promise<FileKind> {
  const byName = kindByName(name);
  if (byName === 'package') return 'package';
  const head = await headOf(path);
  if (isZip(head)) {
    if (startsWithEntry(head, FIRST_ENTRY)) return 'package';
    return isKoudaArchive(head) ? 'kouda-archive' : 'archive';
  }
  if (byName === 'archive') return 'archive';
  return byName === 'audio' || isAudio(head) ? 'audio' : 'other';
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const head = Buffer.alloc(HEAD_BYTES);
    const { bytesRead } = await file.read(head, 0, HEAD_BYTES, 0);
    return head.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

const startsWith = (head: Buffer, text: string, at = 0): boolean =>
  head.toString('latin1', at, at + text.length) === text;

const isZip = (head: Buffer): boolean => startsWith(head, 'PK\x03\x04') || startsWith(head, 'PK\x05\x06');

const startsWithEntry = (head: Buffer, name: string): boolean =>
  head.length >= 30 + name.length && head.readUInt16LE(26) === name.length && startsWith(head, name, 30);

/** By the first HEAD_BYTES of a file. */
export const isKoudaArchive = (head: Buffer): boolean => isZip(head) && startsWithEntry(head, MARK_ENTRY);

const isAudio = (head: Buffer): boolean =>
  (startsWith(head, 'RIFF') && startsWith(head, 'WAVE', 8)) ||
  startsWith(head, 'ftyp', 4) ||
  ['ID3', 'OggS', 'fLaC', '\x1aE\xdf\xa3', '#!AMR'].some((magic) => startsWith(head, magic));
