import type { CollectReason } from '../../../contract/index.ts';
import type { ArchivedFile, ArchiveMark } from '../archive-list.ts';

/** What the reading worker is asked. */
export type ReadJob =
  /** Looks through the archive and writes its rows, washed, to `catalogue`, using `scratch` meanwhile. */
  | {
      readonly kind: 'open';
      readonly path: string;
      readonly libraryFolder: string;
      readonly scratch: string;
      readonly catalogue: string;
    }
  /** Puts the file of a place together at `path` and checks it. */
  | { readonly kind: 'stage'; readonly place: string; readonly path: string }
  | { readonly kind: 'close' };

export interface OpenedArchive {
  readonly mark: ArchiveMark;
  /** Without their pieces. */
  readonly files: readonly Pick<ArchivedFile, 'place' | 'size' | 'sha256'>[];
}

export type ReadAnswer =
  | { readonly kind: 'opened'; readonly opened: OpenedArchive }
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly reason: CollectReason; readonly detail: string }
  /** This machine's fault: `code` is the system's or SQLite's word; empty: none. */
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };
