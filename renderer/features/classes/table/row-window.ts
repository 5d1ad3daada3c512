/** Which rows stand in the window of a long table, from `first` up to but not including `end`. */
export interface RowWindow {
  readonly first: number;
  readonly end: number;
}

/**
 * The rows to be drawn: those seen, and some on either side so that a quick scroll meets drawn rows. `first` is a
 * multiple of `step`, so that most pixels of a scroll change nothing. Heights and offsets in CSS pixels.
 */
export function rowWindow(
  scrollTop: number,
  viewHeight: number,
  rowHeight: number,
  rowCount: number,
  step = 8,
): RowWindow {
  const seenFirst = Math.floor(Math.max(0, scrollTop) / rowHeight);
  const seenCount = Math.ceil(viewHeight / rowHeight) + 1;
  const first = Math.max(0, Math.floor((seenFirst - step) / step) * step);
  const end = Math.min(rowCount, Math.ceil((seenFirst + seenCount + step) / step) * step);
  return { first: Math.min(first, Math.max(0, rowCount - 1)), end };
}

/** Where the table must be scrolled to so that a row is seen whole between header and lower edge; null: it is. */
export function scrollTopFor(
  row: number,
  scrollTop: number,
  bodyHeight: number,
  rowHeight: number,
): number | null {
  const top = row * rowHeight;
  if (top < scrollTop) return top;
  if (top + rowHeight > scrollTop + bodyHeight) return top + rowHeight - bodyHeight;
  return null;
}
