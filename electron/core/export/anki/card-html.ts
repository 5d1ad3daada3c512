import { htmlText, readable } from '../report/html-text.ts';
import { clockText } from '../report/report-numbers.ts';
import type { ExportedQuestion } from '../subject/exported.ts';
import type { CardWords } from './card-words.ts';

/** A take that a card plays. */
export interface HeardTake {
  readonly takeNumber: number;
  /** In Anki's one folder of media; of our own making. */
  readonly fileName: string;
}

/** Anki's own signs: `[sound:…]`, `[latex]`, `{{c1::…}}`, `\(…\)`. */
const SIGNS: Readonly<Record<string, string>> = {
  '[': '&#91;',
  '{': '&#123;',
  '\\': '&#92;',
  '\t': '&#9;',
  '\n': '<br>',
};

/**
 * Text in a field, character for character, on one line of the field's own HTML: Anki looks for its signs before
 * entities are read, and an older one drops every line of a file that begins with `#`.
 */
export const cardText = (text: string): string =>
  htmlText(text).replace(/[[{\\\t\n]/g, (sign) => SIGNS[sign] as string);

/** What Anki takes a field for when it looks for the same note: without markup, entities read. */
export const plainText = (html: string): string =>
  html
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');

/** MathJax reads the text after its entities were read; both classes, of versions 3 and 4, keep it away. */
const NO_FORMULAS = 'class="tex2jax_ignore mathjax_ignore"';
/** No colours: Anki's night mode has its own. Styles stand in the field, since a note type of the user's has none. */
const SOFT = 'style="font-size:70%;opacity:.7"';
/** Fixed width keeps aligned columns; a long line wraps, as on a phone there is no scrolling sideways. */
const VERBATIM =
  'style="margin:4px 0 16px;white-space:pre-wrap;overflow-wrap:anywhere;tab-size:4;font-size:85%;line-height:1.6;font-family:ui-monospace,Menlo,Consolas,\'Noto Sans Mono CJK SC\',monospace"';

export function cardFront({ title, preparationSeconds }: ExportedQuestion, words: CardWords): string {
  const prepare =
    preparationSeconds > 0
      ? `<div ${SOFT}>${words.prepare(clockText(preparationSeconds * 1_000))}</div>`
      : '';
  return `<div ${NO_FORMULAS} dir="auto">${cardText(title)}${prepare}</div>`;
}

/** The player first, so that Anki plays it as the answer shows. */
export function cardBack(
  { reference, keyPoints }: ExportedQuestion,
  heard: readonly HeardTake[],
  words: CardWords,
): string {
  const heading = (text: string) => `<div ${SOFT}>${text}</div>`;
  const players = heard.map(
    ({ takeNumber, fileName }) =>
      `${heading(`${words.recording} · ${words.take(takeNumber)}`)}<div style="margin:4px 0 16px">[sound:${fileName}]</div>`,
  );
  const isReference = readable(reference).trim() !== '';
  const points = keyPoints.map((text) => `<li>${cardText(text)}</li>`).join('');
  return [
    `<div ${NO_FORMULAS} dir="auto" style="text-align:start">`,
    ...players,
    isReference
      ? `${heading(words.reference)}<pre ${VERBATIM}>${cardText(reference)}</pre>`
      : heading(words.noReference),
    points === '' ? '' : `${heading(words.keyPoints)}<ul style="margin:4px 0 0">${points}</ul>`,
    '</div>',
  ].join('');
}
