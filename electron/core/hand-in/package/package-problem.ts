import type { PackageReason } from '../../../contract/index.ts';

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
