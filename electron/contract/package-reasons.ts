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
