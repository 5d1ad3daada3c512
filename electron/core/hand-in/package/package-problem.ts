/** Every reason for which a package is refused. Closed: each has its sentence in the page and its case in the tests. */
export const PACKAGE_REASONS = [
  /** Cannot be opened or read, or is no regular file. */
  'unreadable',
  'not-a-zip',
  /** Begins as a zip and has no end, or its tables point past it. */
  'truncated',
  /** Bytes before the first entry, after the end, or a comment there. */
  'foreign-bytes',
  'too-large',
  'too-many-entries',
  'zip64',
  /** One part of a zip in several files. */
  'split',
  'encrypted',
  /** An entry is compressed; the format stores, so nothing can swell. */
  'compressed',
  /** Sizes after the data instead of before it. */
  'streamed',
  /** Extra fields or comments, in which a second name or size could hide. */
  'hidden-fields',
  /** A symbolic link, folder or device. */
  'not-a-file',
  /** A name that could write elsewhere, mean a device, or be one of ours but for case or Unicode form. */
  'unsafe-name',
  'duplicate-name',
  /** A harmless name that the manifest does not list. */
  'extra-file',
  'missing-file',
  /** Entries overlap, leave gaps or lie outside the file. */
  'layout',
  /** The directory and the entry's own header say different things. */
  'headers-disagree',
  /** An entry's CRC-32 does not fit its bytes. */
  'checksum',
  'manifest-too-large',
  'manifest-not-json',
  'manifest-too-deep',
  'wrong-format',
  /** Made by a newer Kouda; `detail` is its formatVersion. */
  'newer-version',
  /** `detail` is where, as in answers.0.file. */
  'manifest-invalid',
  'size-wrong',
  'hash-wrong',
  'not-audio',
  /** The file's audio is longer or shorter than the manifest says. */
  'length-wrong',
] as const;
export type PackageReason = (typeof PACKAGE_REASONS)[number];

/** A package was refused: nothing of it may be used. */
export class PackageProblem extends Error {
  readonly reason: PackageReason;
  /** The entry or the place in the manifest, made printable and short; empty: the whole file. */
  readonly detail: string;

  constructor(reason: PackageReason, detail = '') {
    const shown = printable(detail);
    super(shown ? `${reason}: ${shown}` : reason);
    this.name = 'PackageProblem';
    this.reason = reason;
    this.detail = shown;
  }
}

/** A hostile name must not steer a terminal or turn the text around it, nor fill the screen. */
const printable = (text: string): string =>
  [...text.slice(0, 200)].map((char) => (/[\p{C}\p{Zl}\p{Zp}]/u.test(char) ? '\u{fffd}' : char)).join('');
