const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** 55 bits of the hash, five a symbol. */
const DATA_SYMBOLS = 11;

/** Times x in GF(32) with x⁵ + x² + 1, whose powers run through all 31 values. */
const timesX = (value: number): number => (value & 16 ? (value << 1) ^ 0b100101 : value << 1);

/** Σ xⁱ·dᵢ (Horner): any one wrong symbol and any two exchanged ones change it. */
const checkOf = (symbols: readonly number[]): number =>
  symbols.reduce((sum, symbol) => timesX(sum ^ symbol), 0);

/**
 * The receipt of a hand-in: the first 55 bits of the manifest's SHA-256 (64 hexadecimal digits) in Crockford's
 * base 32 and one check symbol, as `K7QF-2M9X-04T4`. Made to be read aloud and compared, not to be a signature.
 */
export const receiptOf = (manifestHash: string): string => {
  const bits = BigInt(`0x${manifestHash}`) >> BigInt(256 - 5 * DATA_SYMBOLS);
  const symbols = Array.from({ length: DATA_SYMBOLS }, (_, index) =>
    Number((bits >> BigInt(5 * (DATA_SYMBOLS - 1 - index))) & 31n),
  );
  return grouped([...symbols, checkOf(symbols)]);
};

/** A receipt as someone typed it (case, spaces and dashes do not matter; O is 0, I and L are 1); null: mistyped. */
export const readReceipt = (typed: string): string | null => {
  const text = typed
    .toUpperCase()
    .replace(/[\s\-‐-―]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  const symbols = [...text].map((char) => ALPHABET.indexOf(char));
  if (symbols.length !== DATA_SYMBOLS + 1 || symbols.includes(-1)) return null;
  return checkOf(symbols.slice(0, -1)) === symbols.at(-1) ? grouped(symbols) : null;
};

const grouped = (symbols: readonly number[]): string =>
  symbols.map((symbol, index) => (index > 0 && index % 4 === 0 ? '-' : '') + ALPHABET[symbol]).join('');
