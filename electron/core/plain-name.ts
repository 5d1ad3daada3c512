/** Names Windows keeps for devices, whatever their extension. */
const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;

/** A text as part of a file name on Windows, macOS and Linux alike: on one line, without hidden characters. */
export function plainName(text: string): string {
  return (
    text
      .normalize('NFC')
      .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
      // Invisible and direction-changing characters make `exe.md` read as `dm.exe`; joiners keep emoji whole.
      .replace(/[\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu, (character) => (character === '\u200d' ? character : ''))
      .replace(/[\\/:*?"<>|]+/g, '_')
      .replace(/\s+/g, ' ')
      .trim()
  );
}

/** At most `maxBytes` of UTF-8, cut between characters as a reader sees them. */
export function shortened(name: string, maxBytes: number): string {
  let bytes = 0;
  let short = '';
  for (const { segment } of new Intl.Segmenter().segment(name)) {
    bytes += new TextEncoder().encode(segment).length;
    if (bytes > maxBytes) break;
    short += segment;
  }
  return short;
}

/** Without dots and spaces at either end: the first would hide the file, the last Windows drops silently. */
export function withoutEdges(name: string): string {
  return name.replace(/^[. ]+/, '').replace(/[. ]+$/, '');
}

/** `_` before a name that Windows keeps for a device. */
export function unreserved(name: string): string {
  return RESERVED.test(name) ? `_${name}` : name;
}
