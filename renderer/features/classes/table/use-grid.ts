import { type FocusEvent, type KeyboardEvent, type MouseEvent, type RefObject, useRef } from 'react';
import { flushSync } from 'react-dom';
import type { ClassRow } from '../../../../electron/contract/index.ts';
import { movedBy, type Place } from './grid-keys.ts';
import { scrollTopFor } from './row-window.ts';

/** CSS pixels. */
export const ROW_HEIGHT = 46;
export const HEAD_HEIGHT = 40;

interface Grid {
  readonly grid: RefObject<HTMLDivElement | null>;
  readonly rows: readonly ClassRow[];
  readonly columnCount: number;
  readonly place: Place;
  readonly setPlace: (place: Place) => void;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (studentKeys: ReadonlySet<string>) => void;
  readonly onOpen: (row: ClassRow) => void;
}

/**
 * Keys, presses and focus of the table, heard once for all cells. Arrows, Home, End and page keys move the one tab
 * stop; Space selects (with Shift, all from the one selected last); Enter opens.
 */
export function useGrid({ grid, rows, columnCount, place, setPlace, selected, onSelect, onOpen }: Grid) {
  const anchor = useRef(-1);

  const goTo = (next: Place) => {
    const scroller = grid.current;
    if (!scroller) return;
    if (next.row >= 0) {
      const bodyHeight = scroller.clientHeight - HEAD_HEIGHT;
      const top = scrollTopFor(next.row, scroller.scrollTop, bodyHeight, ROW_HEIGHT);
      if (top !== null) scroller.scrollTop = top;
    }
    // Drawn first: the row may not have been in the page a moment ago.
    flushSync(() => setPlace(next));
    const cell = scroller.querySelector<HTMLElement>(
      `[data-row="${next.row}"] [data-column="${next.column}"]`,
    );
    const target = cell?.querySelector<HTMLElement>('a, button, input') ?? cell;
    target?.focus({ preventScroll: true });
    if (cell) keepFromUnderName(scroller, cell);
  };

  const toggle = (index: number, isRange: boolean) => {
    const row = rows[index];
    if (!row?.submission) return;
    const next = new Set(selected);
    const isOn = !next.has(row.studentKey);
    const from = isRange && anchor.current >= 0 ? anchor.current : index;
    for (const { studentKey, submission } of rows.slice(Math.min(from, index), Math.max(from, index) + 1)) {
      if (!submission) continue;
      if (isRange || isOn) next.add(studentKey);
      else next.delete(studentKey);
    }
    anchor.current = index;
    onSelect(next);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.altKey || event.nativeEvent.isComposing) return;
    const pageRows = Math.max(
      1,
      Math.floor(((grid.current?.clientHeight ?? 0) - HEAD_HEIGHT) / ROW_HEIGHT) - 1,
    );
    const next = movedBy(event, place, { rowCount: rows.length, columnCount, pageRows });
    if (next) {
      event.preventDefault();
      goTo(next);
      return;
    }
    if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      onSelect(new Set(rows.filter(({ submission }) => submission).map(({ studentKey }) => studentKey)));
      return;
    }
    if (place.row < 0) return;
    const row = rows[place.row];
    if (event.key === ' ') {
      event.preventDefault();
      toggle(place.row, event.shiftKey);
    } else if (event.key === 'Escape' && selected.size > 0) {
      event.preventDefault();
      onSelect(new Set());
    } else if (event.key === 'Enter' && row && !(event.target instanceof HTMLAnchorElement)) {
      event.preventDefault();
      onOpen(row);
    }
  };

  const onClick = (event: MouseEvent<HTMLElement>) => {
    const index = rowOf(event.target);
    if (index === null || index < 0) return;
    if (event.target instanceof HTMLInputElement) toggle(index, event.shiftKey);
  };

  const onDoubleClick = (event: MouseEvent<HTMLElement>) => {
    const row = rows[rowOf(event.target) ?? -1];
    if (row && !(event.target instanceof HTMLInputElement)) onOpen(row);
  };

  const onFocus = (event: FocusEvent<HTMLElement>) => {
    const row = rowOf(event.target);
    const column = event.target.closest<HTMLElement>('[data-column]')?.dataset.column;
    if (row === null || column === undefined) return;
    if (row !== place.row || Number(column) !== place.column) setPlace({ row, column: Number(column) });
  };

  return { handlers: { onKeyDown, onClick, onDoubleClick, onFocus }, enter: () => goTo(place) };
}

function rowOf(target: EventTarget): number | null {
  const row = target instanceof Element ? target.closest<HTMLElement>('[data-row]')?.dataset.row : undefined;
  return row === undefined ? null : Number(row);
}

/** A cell reached by a key may lie under the columns that stand still, or past the edge. */
function keepFromUnderName(scroller: HTMLElement, cell: HTMLElement): void {
  if (getComputedStyle(cell).position === 'sticky') return;
  const name = scroller.querySelector<HTMLElement>('[role="rowheader"], [role="columnheader"]:nth-child(2)');
  const left = name?.getBoundingClientRect().right ?? 0;
  const box = cell.getBoundingClientRect();
  const right = scroller.getBoundingClientRect().left + scroller.clientWidth;
  if (box.left < left) scroller.scrollLeft -= left - box.left;
  else if (box.right > right) scroller.scrollLeft += box.right - right;
}
