import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readReceipt, receiptOf } from '../../../../electron/core/hand-in/package/index.ts';

const hashes = fc.string().map((text) => createHash('sha256').update(text).digest('hex'));
const SYMBOLS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

test('is what the format document says', () => {
  expect(receiptOf('0'.repeat(64))).toBe('0000-0000-0000');
  expect(receiptOf('f'.repeat(64))).toBe('ZZZZ-ZZZZ-ZZZK');
  // 16bdfce5b0f80875: the first five bits are 00010, the next 11010 …
  expect(receiptOf('16bdfce5b0f8087505c6671484db586e6af544504d8b4b893bebcbfbe4346fd5')).toMatch(
    /^2TYZ-SSDG-Z04/,
  );
});

test('is read back however it was typed', () => {
  fc.assert(
    fc.property(hashes, (hash) => {
      const receipt = receiptOf(hash);
      expect(receipt).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
      const typed = receipt.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
      expect(readReceipt(typed)).toBe(receipt);
    }),
  );
});

test('any one wrong symbol and any two exchanged ones are noticed', () => {
  fc.assert(
    fc.property(hashes, (hash) => {
      const symbols = [...receiptOf(hash).replaceAll('-', '')];
      for (let at = 0; at < symbols.length; at++) {
        for (const other of SYMBOLS)
          if (other !== symbols[at]) expect(readReceipt(symbols.with(at, other).join(''))).toBeNull();
        for (let to = at + 1; to < symbols.length; to++) {
          const exchanged = symbols.with(at, symbols[to] as string).with(to, symbols[at] as string);
          if (symbols[at] !== symbols[to]) expect(readReceipt(exchanged.join(''))).toBeNull();
        }
      }
    }),
    { numRuns: 20 },
  );
});
