const LONGEST = 300;
const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u;

/** A stranger's text on one line, printable: nothing that moves a terminal's cursor or turns the text around it. */
export const printable = (text: string): string =>
  [...text.toWellFormed()]
    .map((sign) => (UNPRINTABLE.test(sign) && sign !== '\u200d' ? '\uFFFD' : sign))
    .join('');

/** A stranger's file name as it may be shown. Never a path. */
export function shownName(name: string): string {
  const plain = printable(name);
  const characters = [...plain];
  // The end tells more than the beginning: there is the file's own name.
  return characters.length > LONGEST ? `…${characters.slice(1 - LONGEST).join('')}` : plain;
}
