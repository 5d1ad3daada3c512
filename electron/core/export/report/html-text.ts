const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * The text as a reader sees it in the page: well-formed, lines ended by `\n`, other control characters as a space. A NUL
 * or half a surrogate pair would come back out of a parser as something else, or not at all.
 */
export const readable = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\t\n]/gu, ' ');

/** Text for an element's content or a quoted attribute: no markup can come of it. */
export const htmlText = (text: string): string =>
  readable(text).replace(/[&<>"']/g, (character) => ESCAPES[character] as string);

/** Text on a line with others; one that turns the direction of writing turns its own only. */
export const ownLine = (text: string): string => `<bdi>${htmlText(text)}</bdi>`;
