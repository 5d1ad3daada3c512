/** Tabs reach to the next multiple of this, here and in the style sheet. */
export const TAB_SIZE = 8;

/** A gap inside a line that sets columns apart: two or more blanks, or a tab, with text on both sides. */
const COLUMN_GAP = /\S(?: {2,}| *\t[ \t]*)(?=\S)/g;
/** Characters that a fixed-width face gives two cells. */
const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;

/** How a stretch of the reference is laid out. The lines of all blocks joined with `\n` are the text, verbatim. */
export type ReferenceBlock =
  | { readonly kind: 'prose'; readonly lines: readonly string[] }
  | {
      readonly kind: 'columns';
      readonly lines: readonly string[];
      /** Two columns: the cell at which the second begins, under which its lines wrap. null: more columns. */
      readonly hang: number | null;
    };

/** Cells (of a fixed-width face) before the end of `text`, tabs expanded. */
function cells(text: string): number {
  let width = 0;
  for (const character of text) {
    if (character === '\t') width += TAB_SIZE - (width % TAB_SIZE);
    else width += WIDE.test(character) ? 2 : 1;
  }
  return width;
}

const columnStarts = (line: string): number[] =>
  [...line.matchAll(COLUMN_GAP)].map((gap) => cells(line.slice(0, gap.index + gap[0].length)));

/**
 * Cuts a reference into prose, which wraps, and runs of neighbouring lines whose columns begin at the same cell,
 * which would fall apart if they wrapped like prose. One such line alone is prose with a gap in it.
 */
export function referenceBlocks(reference: string): ReferenceBlock[] {
  const lines = reference.split('\n');
  const starts = lines.map(columnStarts);
  const isAligned = (a: number, b: number) => (starts[a] ?? []).some((start) => starts[b]?.includes(start));
  const blocks: ReferenceBlock[] = [];
  let prose: string[] = [];
  const endProse = () => {
    if (prose.length > 0) blocks.push({ kind: 'prose', lines: prose });
    prose = [];
  };
  for (let from = 0; from < lines.length; ) {
    let to = from + 1;
    while (to < lines.length && isAligned(to - 1, to)) to++;
    if (to - from === 1) {
      prose.push(lines[from] ?? '');
    } else {
      endProse();
      const run = starts.slice(from, to);
      const hang = run.every((columns) => columns.length === 1) ? (run[0]?.[0] ?? null) : null;
      blocks.push({ kind: 'columns', lines: lines.slice(from, to), hang });
    }
    from = to;
  }
  endProse();
  return blocks;
}
