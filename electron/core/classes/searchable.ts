/** A text as it is searched: full-width and half-width, capitals and small letters are one. */
export const searchable = (text: string): string => {
  // Most numbers and many names; a class of thousands is searched at every key.
  if (ASCII.test(text)) return text.toLowerCase();
  return text.normalize('NFKC').toLowerCase().normalize('NFKC');
};

// biome-ignore lint/suspicious/noControlCharactersInRegex: every character of seven bits has one width.
const ASCII = /^[\x00-\x7f]*$/;

/** Characters shown before and after what was found. */
const AROUND = 24;

/** The part of a text around the first place where `needle` (searchable already) occurs; null when it does not. */
export function excerptAround(text: string, needle: string): string | null {
  if (!searchable(text).includes(needle)) return null;
  const characters = [...text.replace(/\s+/g, ' ')];
  let plain = '';
  const origin: number[] = [];
  characters.forEach((character, at) => {
    const form = searchable(character);
    for (let unit = 0; unit < form.length; unit++) origin.push(at);
    plain += form;
  });
  // Not found again where characters merge in NFKC only with their neighbours: then its beginning will do.
  const found = Math.max(0, plain.indexOf(needle));
  const first = Math.max(0, (origin[found] ?? 0) - AROUND);
  const last = Math.min(characters.length, (origin[found + needle.length - 1] ?? 0) + 1 + AROUND);
  const cut = characters.slice(first, last).join('').trim();
  return `${first > 0 ? '…' : ''}${cut}${last < characters.length ? '…' : ''}`;
}
