/** Which bytes of a resource a request asks for; both ends inclusive. */
export type RangeAnswer =
  | { readonly kind: 'whole' }
  | { readonly kind: 'part'; readonly start: number; readonly end: number }
  | { readonly kind: 'unsatisfiable' };

const WHOLE: RangeAnswer = { kind: 'whole' };
const UNSATISFIABLE: RangeAnswer = { kind: 'unsatisfiable' };
const ONE_RANGE = /^bytes=[ \t]*(\d*)-(\d*)[ \t]*$/i;

/**
 * Reads a Range header against a resource of `size` bytes (RFC 9110, sections 14.1 and 14.2).
 *
 * `a-b`, `a-` and `-n` are answered with a part, cut at the end of the resource. A header that is not a byte
 * range, is malformed, or asks for several ranges at once is ignored, as the RFC permits: no player asks for
 * several, and a multipart answer would be code that nothing exercises.
 */
export function parseByteRange(header: string | null, size: number): RangeAnswer {
  const match = header === null ? null : ONE_RANGE.exec(header);
  if (!match) return WHOLE;
  const [, first = '', last = ''] = match;
  if (first === '' && last === '') return WHOLE;
  if (first === '') {
    // Digits beyond what a number holds become Infinity or lose precision; both only mean "more than there is".
    const length = Math.min(Number(last), size);
    return length === 0 ? UNSATISFIABLE : { kind: 'part', start: size - length, end: size - 1 };
  }
  const start = Number(first);
  const end = last === '' ? size - 1 : Number(last);
  if (last !== '' && start > end) return WHOLE;
  if (start >= size) return UNSATISFIABLE;
  return { kind: 'part', start, end: Math.min(end, size - 1) };
}
