import { keyOf } from '../../export/names/template.ts';
import { plainName, shortened, unreserved, withoutEdges } from '../../plain-name.ts';

/**
 * Bytes of UTF-8 of one folder's or file's name: with five of them, and the folder it is unpacked into, a path stays
 * below the 260 characters that Windows' own unpacker can make.
 */
const MAX_NAME_BYTES = 72;

/** A text as one name that every file system takes; `_` where nothing is left of it. */
export const safeName = (text: string): string =>
  unreserved(withoutEdges(shortened(withoutEdges(plainName(text)), MAX_NAME_BYTES))) || '_';

/** Names of entries, each its own on every file system; the second of a name becomes `… (2)`. */
export class EntryNames {
  readonly #taken = new Set<string>();

  constructor(reserved: readonly string[]) {
    for (const name of reserved) this.#taken.add(keyOf(name));
  }

  /** A folder that no other asking gets, below `parent`: empty, or a folder from here. */
  folder(parent: string, name: string): string {
    return this.#claim(parent, safeName(name), '');
  }

  /** `extension` with its dot. */
  file(parent: string, name: string, extension: string): string {
    return this.#claim(parent, safeName(name), extension);
  }

  #claim(parent: string, name: string, extension: string): string {
    for (let count = 1; ; count++) {
      const own = `${name}${count === 1 ? '' : ` (${count})`}${extension}`;
      const path = parent === '' ? own : `${parent}/${own}`;
      const key = keyOf(path);
      if (this.#taken.has(key)) continue;
      this.#taken.add(key);
      return path;
    }
  }
}
