/** A reader of Praat's long text format, written from its manual alone: free-standing numbers, texts in quotes. */
export interface ReadTier {
  readonly kind: string;
  readonly name: string;
  readonly xmax: number;
  /** Intervals as start, end, text; points as time and text. */
  readonly items: (readonly [number, number, string] | readonly [number, string])[];
}

/** The manual: what counts are numbers, quoted texts and <flags>; everything else is for people. */
function tokensOf(text: string): (number | string)[] {
  const tokens: (number | string)[] = [];
  const pattern = /"((?:[^"]|"")*)"|\[[^\]]*\]|(?<![^\s=])(-?\d+(?:\.\d+)?)(?![^\s])/g;
  for (const match of text.matchAll(pattern)) {
    if (match[1] !== undefined) tokens.push(`"${match[1].replaceAll('""', '"')}`);
    else if (match[2] !== undefined) tokens.push(Number(match[2]));
  }
  return tokens;
}

export function readTextGrid(text: string): { xmax: number; tiers: ReadTier[] } {
  const tokens = tokensOf(text);
  let at = 0;
  const next = () => {
    if (at >= tokens.length) throw new Error('the TextGrid ends early');
    return tokens[at++] as number | string;
  };
  const number = () => {
    const token = next();
    if (typeof token !== 'number') throw new Error(`a number was expected, not ${token}`);
    return token;
  };
  const string = () => {
    const token = next();
    if (typeof token !== 'string') throw new Error(`a text was expected, not ${token}`);
    return token.slice(1);
  };
  if (string() !== 'ooTextFile' || string() !== 'TextGrid') throw new Error('no TextGrid');
  if (number() !== 0) throw new Error('xmin');
  const xmax = number();
  const tiers = Array.from({ length: number() }, (): ReadTier => {
    const kind = string();
    const name = string();
    if (number() !== 0) throw new Error('xmin of a tier');
    const tierEnd = number();
    const items = Array.from({ length: number() }, () =>
      kind === 'IntervalTier' ? ([number(), number(), string()] as const) : ([number(), string()] as const),
    );
    return { kind, name, xmax: tierEnd, items };
  });
  if (at !== tokens.length) throw new Error('more than the TextGrid says');
  return { xmax, tiers };
}
