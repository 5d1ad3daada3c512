import type { CollectReason } from '../../contract/index.ts';
import { shownName } from '../collect/shown-name.ts';

/** An archive, or one homework or class of it, cannot be brought back: nothing of it is used. */
export class ArchiveRefusal extends Error {
  readonly reason: CollectReason;
  /** Which entry, file or column; printable; empty: the whole. */
  readonly detail: string;

  constructor(reason: CollectReason, detail = '') {
    const shown = shownName(detail.slice(0, 500));
    super(shown === '' ? reason : `${reason}: ${shown}`);
    this.name = 'ArchiveRefusal';
    this.reason = reason;
    this.detail = shown;
  }
}
