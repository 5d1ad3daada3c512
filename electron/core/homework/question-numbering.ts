/** How a line is numbered, as its author wrote it: lines numbered alike belong together. */
export interface Numbering {
  /** `1.` and `2.` share a style, `一、` and `1 ` have others. */
  style: string;
  /** null: a label without a number, as in `问：` or `Q:`. */
  number: number | null;
  /** What follows the number. */
  rest: string;
}

const HAN = '[〇零一二两三四五六七八九十百]{1,5}';
const DIGITS = '\\d{1,3}';
const ANY = `(${DIGITS}|${HAN})`;

/** Ordered: the first that fits wins. A number is not one when it goes on (`1.5`, `3:30`, `1,000`). */
const STYLES: readonly (readonly [style: string, pattern: RegExp])[] = [
  ['dot', new RegExp(`^(${DIGITS})[ \\t]*[.．](?!\\d)`)],
  ['pause', new RegExp(`^(${DIGITS})[ \\t]*、`)],
  ['comma', new RegExp(`^(${DIGITS})[ \\t]*[,，](?!\\d)`)],
  ['bracket', new RegExp(`^(${DIGITS})[ \\t]*[)）]`)],
  ['colon', new RegExp(`^(${DIGITS})[ \\t]*[:：](?!\\d)`)],
  ['brackets', new RegExp(`^[（(【[][ \\t]*${ANY}[ \\t]*[）)】\\]][ \\t]*[.．、:：]?`)],
  ['han', new RegExp(`^(${HAN})[ \\t]*[、.．:：，]`)],
  ['ordinal', new RegExp(`^第[ \\t]*${ANY}[ \\t]*(?:道题|个问题|小题|大题|题|问|道)[ \\t]*[.．、:：，]?`)],
  [
    'label',
    new RegExp(
      `^(?:Question|Q|问题|题目|习题|作业|题|问)[ \\t]*${ANY}(?:[ \\t]*[.．、:：)）]|[ \\t]+|$)`,
      'i',
    ),
  ],
  ['word', /^(?:Question|Q|问题|题目|问)()[ \t]*[:：]/i],
  ['circled', /^([①-⑳])[ \t]*[.．、]?/],
  ['space', new RegExp(`^(${DIGITS})[ \\t\\u3000]+(?=\\S)`)],
];

/** One look for the many lines that are not numbered at all. */
const MAY_BE_NUMBERED =
  /^[ \t]*(?:[-*+•][ \t]+)?(?:\*\*)?[\d（(【[①-⑳〇零一二两三四五六七八九十百第Qq问题习作]/;

const UNITS = new Map([...'零一二三四五六七八九'].map((digit, value) => [digit, value] as const));
UNITS.set('〇', 0).set('两', 2);

/** 一 … 九百九十九. */
function hanNumber(text: string): number {
  let total = 0;
  let digit = 0;
  for (const character of text) {
    const place = character === '十' ? 10 : character === '百' ? 100 : 0;
    if (place) {
      total += (digit || (place === 10 ? 1 : 0)) * place;
      digit = 0;
    } else digit = UNITS.get(character) ?? 0;
  }
  return total + digit;
}

function numberOf(text: string): number | null {
  if (text === '') return null;
  if (/^\d/.test(text)) return Number(text);
  const circled = text.codePointAt(0) ?? 0;
  return circled >= 0x2460 && circled <= 0x2473 ? circled - 0x245f : hanNumber(text);
}

/**
 * The number a line begins with (`1 `, `1.`, `1、`, `一、`, `（1）`, `Q1`, `第一题`, `问题1：` …), also inside
 * `**` or after a bullet; null for none. Only one number is taken: `1. 2. x` leaves `2. x`.
 */
export function readNumbering(raw: string): Numbering | null {
  if (!MAY_BE_NUMBERED.test(raw)) return null;
  const bullet = /^[ \t]*(?:[-*+•][ \t]+)?/.exec(raw)?.[0] ?? '';
  const text = raw.slice(bullet.length);
  const strong = text.startsWith('**') ? '**' : '';
  const body = text.slice(strong.length);
  for (const [style, pattern] of STYLES) {
    const match = pattern.exec(body.slice(0, 40));
    if (!match) continue;
    return {
      style: `${bullet.trim()}${strong}${style}`,
      number: numberOf(match[1] ?? ''),
      rest: (strong + body.slice(match[0].length).trimStart()).trim(),
    };
  }
  return null;
}
