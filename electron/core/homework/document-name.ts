import { plainName, shortened, unreserved, withoutEdges } from '../plain-name.ts';

/** Bytes of UTF-8; file systems allow 255, and a copy may get ` (2)` and an extension added. */
const MAX_BYTES = 150;

/** A file name for a homework's document, allowed on Windows, macOS and Linux alike and free of hidden characters. */
export function documentName(title: string): string {
  const name = unreserved(withoutEdges(shortened(plainName(title), MAX_BYTES)));
  return `${/[\p{L}\p{N}\p{S}]/u.test(name) ? name : 'homework'}.md`;
}
