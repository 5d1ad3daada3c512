/** A cell of the grid; row −1 is the header. */
export interface Place {
  readonly row: number;
  readonly column: number;
}

export interface GridSize {
  readonly rowCount: number;
  readonly columnCount: number;
  /** Rows that a page key goes by. */
  readonly pageRows: number;
}

interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/** Where a key leads, as in WAI-ARIA's grid pattern; null: the key moves nothing. */
export function movedBy(press: KeyPress, { row, column }: Place, size: GridSize): Place | null {
  const isFar = press.ctrlKey || press.metaKey;
  const lastRow = size.rowCount - 1;
  const lastColumn = size.columnCount - 1;
  const at = (nextRow: number, nextColumn: number): Place => ({
    row: Math.min(lastRow, Math.max(-1, nextRow)),
    column: Math.min(lastColumn, Math.max(0, nextColumn)),
  });
  switch (press.key) {
    case 'ArrowUp':
      return at(isFar ? 0 : row - 1, column);
    case 'ArrowDown':
      return at(isFar ? lastRow : row + 1, column);
    case 'ArrowLeft':
      return at(row, isFar ? 0 : column - 1);
    case 'ArrowRight':
      return at(row, isFar ? lastColumn : column + 1);
    case 'Home':
      return isFar ? at(0, 0) : at(row, 0);
    case 'End':
      return isFar ? at(lastRow, lastColumn) : at(row, lastColumn);
    case 'PageUp':
      return at(Math.max(0, row - size.pageRows), column);
    case 'PageDown':
      return at(row + size.pageRows, column);
    default:
      return null;
  }
}
