// biome-ignore-all lint/a11y/useSemanticElements: rows are placed one by one, which a <table> does not allow
// biome-ignore-all lint/a11y/useFocusableInteractive: what is in a cell takes the focus, never the row or the grid
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClassQuestion, ClassRow } from '../../../../electron/contract/index.ts';
import type { Column, Sorting } from '../class-rows.ts';
import { columnsOf, layoutOf } from './columns.ts';
import { GridShortcuts } from './GridShortcuts.tsx';
import type { Place } from './grid-keys.ts';
import { rowWindow } from './row-window.ts';
import { StudentRow } from './StudentRow.tsx';
import { TableHead } from './TableHead.tsx';
import styles from './table.module.css';
import { HEAD_HEIGHT, ROW_HEIGHT, useGrid } from './use-grid.ts';
import { useScrolled } from './use-scrolled.ts';

export interface ClassTableProps {
  readonly questions: readonly ClassQuestion[];
  /** Filtered and sorted. */
  readonly rows: readonly ClassRow[];
  readonly sorting: Sorting;
  readonly onSort: (column: Column) => void;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (studentKeys: ReadonlySet<string>) => void;
  /** Names to show instead, by student key; null: names are shown. */
  readonly aliases: ReadonlyMap<string, number> | null;
  readonly hasRoster: boolean;
  readonly onOpen: (row: ClassRow) => void;
  readonly onReviewQuestion: (question: ClassQuestion) => void;
  /** What was searched, filtered and sorted by: when it changes, the table begins at its top again. */
  readonly arrangement: string;
  /** Where it was left, CSS pixels. */
  readonly firstScrollTop: number;
  readonly onScrolled: (scrollTop: number) => void;
}

/** Students × questions. However many rows there are, those in sight are drawn alone. */
export function ClassTable(props: ClassTableProps) {
  const { questions, rows, selected, onSelect, aliases } = props;
  const { t } = useTranslation(['classes', 'recording']);
  const columns = useMemo(() => columnsOf(questions), [questions]);
  const layout = useMemo(() => layoutOf(columns), [columns]);
  const longestMs = useMemo(() => longestAnswers(rows, questions.length), [rows, questions.length]);
  const grid = useRef<HTMLDivElement>(null);
  const { scrollTop, viewHeight } = useScrolled(
    grid,
    props.firstScrollTop,
    props.arrangement,
    props.onScrolled,
  );
  const [active, setActive] = useState<Place>({ row: 0, column: 1 });
  const { first, end } = rowWindow(scrollTop, viewHeight - HEAD_HEIGHT, ROW_HEIGHT, rows.length);
  const place: Place = {
    row: Math.min(active.row, rows.length - 1),
    column: Math.min(active.column, columns.length - 1),
  };

  const { handlers, enter } = useGrid({
    grid,
    rows,
    columnCount: columns.length,
    place,
    setPlace: setActive,
    selected,
    onSelect,
    onOpen: props.onOpen,
  });
  const selectable = useMemo(() => rows.filter(({ submission }) => submission), [rows]);
  const selectedCount = selectable.filter(({ studentKey }) => selected.has(studentKey)).length;

  const drawn = indices(first, end);
  // The row that has the tab stop stays there when it is scrolled away: the focus must not fall out of the table.
  if (place.row >= end) drawn.push(place.row);
  else if (place.row >= 0 && place.row < first) drawn.unshift(place.row);
  return (
    <div
      ref={grid}
      role="grid"
      aria-label={t('table.label')}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length}
      aria-multiselectable
      className={styles.table}
      style={
        {
          '--columns': layout.template,
          '--least-width': layout.leastWidth,
          '--row': `${ROW_HEIGHT}px`,
          '--head': `${HEAD_HEIGHT}px`,
        } as React.CSSProperties
      }
      {...handlers}
    >
      <GridShortcuts onEnter={enter} />
      <div role="rowgroup" className={styles.headGroup}>
        <TableHead
          columns={columns}
          sorting={props.sorting}
          onSort={props.onSort}
          onReviewQuestion={props.onReviewQuestion}
          selected={selectedCount === 0 ? 'none' : selectedCount === selectable.length ? 'all' : 'some'}
          onSelectAll={() =>
            onSelect(
              new Set(
                selectedCount === selectable.length ? [] : selectable.map(({ studentKey }) => studentKey),
              ),
            )
          }
          activeColumn={place.row < 0 ? place.column : null}
        />
      </div>
      <div role="rowgroup" className={styles.body} style={{ blockSize: rows.length * ROW_HEIGHT }}>
        {drawn.map((index) => {
          const row = rows[index];
          if (!row) return null;
          const number = aliases?.get(row.studentKey);
          return (
            <StudentRow
              key={row.studentKey}
              row={row}
              index={index}
              columns={columns}
              longestMs={longestMs}
              isSelected={selected.has(row.studentKey)}
              activeColumn={index === place.row ? place.column : null}
              alias={aliases ? t('alias', { number: number ?? 0 }) : null}
              hasRoster={props.hasRoster}
              t={t}
            />
          );
        })}
      </div>
    </div>
  );
}

function indices(first: number, end: number): number[] {
  return Array.from({ length: Math.max(0, end - first) }, (_, at) => first + at);
}

function longestAnswers(rows: readonly ClassRow[], questionCount: number): readonly number[] {
  const longest = new Array<number>(questionCount).fill(0);
  for (const { answers } of rows) {
    for (let at = 0; at < questionCount; at++) {
      longest[at] = Math.max(longest[at] ?? 0, answers[at]?.durationMs ?? 0);
    }
  }
  return longest;
}
