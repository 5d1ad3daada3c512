// biome-ignore-all lint/a11y/useSemanticElements: rows are placed one by one, which a <table> does not allow
// biome-ignore-all lint/a11y/useFocusableInteractive: what is in a cell takes the focus, never the row or the grid
import { memo } from 'react';
import type { ClassRow } from '../../../../electron/contract/index.ts';
import { formatDate } from '../../../interface/format.ts';
import { StateMark } from '../../../interface/parts/index.ts';
import { paths } from '../../../interface/paths.ts';
import { shownState } from '../class-rows.ts';
import { shownPoints } from '../points.ts';
import { SHAPES } from '../state-shapes.ts';
import { AnswerLink } from './AnswerLink.tsx';
import type { TableColumn } from './columns.ts';
import styles from './table.module.css';
import type { Words } from './words.ts';

export interface RowProps {
  readonly row: ClassRow;
  /** From 0, within the rows shown. */
  readonly index: number;
  readonly columns: readonly TableColumn[];
  /** By the place of the question; ms. */
  readonly longestMs: readonly number[];
  readonly isSelected: boolean;
  /** The column that has the grid's one tab stop; null: it is in another row. */
  readonly activeColumn: number | null;
  /** What to call the student while names are hidden; null: by the name. */
  readonly alias: string | null;
  readonly hasRoster: boolean;
  readonly t: Words;
}

/** One student of the table. Drawn again only when something of it changed: scrolling draws new rows alone. */
export const StudentRow = memo(function StudentRow(props: RowProps) {
  const { row, index, columns, isSelected } = props;
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      data-row={index}
      className={styles.row}
      style={{ insetBlockStart: `calc(${index} * var(--row))` }}
    >
      {columns.map((column, at) => (
        <Cell
          key={column.kind === 'select' ? 'select' : column.column}
          column={column}
          at={at}
          {...props}
          row={row}
        />
      ))}
    </div>
  );
});

function Cell({ column, at, ...props }: RowProps & { readonly column: TableColumn; readonly at: number }) {
  const { row, activeColumn, isSelected, alias, t } = props;
  const name = alias ?? (row.student.name || t('table.noName'));
  const tabIndex = activeColumn === at ? 0 : -1;
  const where = { 'aria-colindex': at + 1, 'data-column': at } as const;
  if (column.kind === 'select') {
    return (
      <div role="gridcell" {...where} className={`${styles.cell} ${styles.select}`}>
        <input
          type="checkbox"
          className={styles.check}
          aria-label={t('table.selectRow', { name })}
          checked={isSelected}
          // Not `disabled`, or the arrow keys could not stop here.
          aria-disabled={!row.submission}
          tabIndex={tabIndex}
          readOnly
        />
      </div>
    );
  }
  if (column.kind === 'question') {
    const answer = row.answers[column.at];
    if (row.submission && answer) {
      return (
        <div role="gridcell" {...where} className={styles.cell}>
          <AnswerLink
            answer={answer}
            question={column.question}
            address={`#${paths.reviewQuestion(row.submission.id, column.question.id)}`}
            longestMs={props.longestMs[column.at] ?? 0}
            tabIndex={tabIndex}
            t={t}
          />
        </div>
      );
    }
    return (
      <div role="gridcell" {...where} tabIndex={tabIndex} className={`${styles.cell} ${styles.nothing}`}>
        {row.submission && <StateMark shape="absent" text={t('table.notAnswered')} isTextHidden />}
      </div>
    );
  }
  if (column.column === 'name') {
    return (
      <div
        role="rowheader"
        {...where}
        className={`${styles.cell} ${styles.name}`}
        {...(row.submission ? {} : { tabIndex })}
      >
        {row.submission ? (
          <a
            href={`#${paths.review(row.submission.id)}`}
            tabIndex={tabIndex}
            className={styles.student}
            title={name}
          >
            {name}
          </a>
        ) : (
          <span className={styles.student} title={name}>
            {name}
          </span>
        )}
      </div>
    );
  }
  return (
    <div
      role="gridcell"
      {...where}
      tabIndex={tabIndex}
      className={styles.cell}
      data-column-name={column.column}
    >
      <PlainCell {...props} column={column.column} />
    </div>
  );
}

function PlainCell({
  row,
  column,
  alias,
  hasRoster,
  t,
}: RowProps & { readonly column: 'number' | 'points' | 'state' | 'handedIn' | 'version' | 'name' }) {
  const { submission } = row;
  switch (column) {
    case 'name':
      return null;
    case 'number':
      return (
        <span className={styles.number}>
          {alias === null && (
            <span className={styles.clipped} title={row.student.number}>
              {row.student.number}
            </span>
          )}
          {hasRoster && !row.isOnRoster && <span className={styles.note}>{t('table.unlisted')}</span>}
        </span>
      );
    case 'points':
      return row.points === null ? null : (
        <span className={styles.total}>
          <strong>{shownPoints(row.points)}</strong>
          <span className={styles.soft}>/{shownPoints(row.maxPoints)}</span>
        </span>
      );
    case 'state':
      return <StateMark shape={SHAPES[shownState(row)]} text={t(`states.${shownState(row)}`)} />;
    case 'handedIn':
      return submission && <span className={styles.soft}>{formatDate(submission.sealedAt)}</span>;
    case 'version':
      return (
        submission && (
          <span className={styles.version}>
            <span>
              {submission.isLoose
                ? t('table.loose')
                : t('table.versionNumber', { number: submission.number })}
            </span>
            {row.isStale && (
              <span title={t('table.staleHint')}>
                <StateMark shape="bad" text={t('table.stale')} />
              </span>
            )}
          </span>
        )
      );
  }
}
