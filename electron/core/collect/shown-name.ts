const LONGEST = 300;

/** A stranger's file name as it may be shown: on one line, printable, nothing that turns the text around it. Never a path. */
export function shownName(name: string): string {
  const plain = [...name.toWellFormed()]
    .map((sign) =>
      /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u.test(sign) && sign !== '\u200d' ? '\uFFFD' : sign,
    )
    .join('');
  const characters = [...plain];
  // The end tells more than the beginning: there is the file's own name.
  return characters.length > LONGEST ? `…${characters.slice(1 - LONGEST).join('')}` : plain;
}
