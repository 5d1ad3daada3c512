/** Names Windows keeps for devices, whatever their extension. */
const RESERVED = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;
/** Bytes of UTF-8; file systems allow 255, and a copy may get ` (2)` and an extension added. */
const MAX_BYTES = 150;

function shortened(name: string): string {
  let bytes = 0;
  let short = '';
  for (const { segment } of new Intl.Segmenter().segment(name)) {
    bytes += new TextEncoder().encode(segment).length;
    if (bytes > MAX_BYTES) break;
    short += segment;
  }
  return short;
}

/** A file name for a homework's document, allowed on Windows, macOS and Linux alike and free of hidden characters. */
export function documentName(title: string): string {
  const plain = title
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    // Invisible and direction-changing characters make `exe.md` read as `dm.exe`; joiners keep emoji whole.
    .replace(/[\p{Cf}\p{Cs}\p{Co}\p{Cn}]/gu, (character) => (character === '\u200d' ? character : ''))
    .replace(/[\\/:*?"<>|]+/g, '_')
    .replace(/\s+/g, ' ');
  const trimmed = shortened(plain.trim())
    .replace(/^[. ]+/, '')
    .replace(/[. ]+$/, '');
  const name = RESERVED.test(trimmed) ? `_${trimmed}` : trimmed;
  return `${/[\p{L}\p{N}\p{S}]/u.test(name) ? name : 'homework'}.md`;
}
