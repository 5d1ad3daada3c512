// biome-ignore-all lint/a11y/useSemanticElements: rows are placed one by one, which a <table> does not allow
// biome-ignore-all lint/a11y/useFocusableInteractive: what is in a cell takes the focus, never the row or the grid
import { ArrowDown, ArrowUp, ListVideo } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClassQuestion } from '../../../../electron/contract/index.ts';
import type { Column, Sorting } from '../class-rows.ts';
import type { TableColumn } from './columns.ts';
import styles from './table.module.css';

interface Props {
  readonly columns: readonly TableColumn[];
  readonly sorting: Sorting;
  readonly onSort: (column: Column) => void;
  /** Answers of this question one after the other, student by student. */
  readonly onReviewQuestion: (question: ClassQuestion) => void;
  /** Of the rows shown. */
  readonly selected: 'none' | 'some' | 'all';
  readonly onSelectAll: () => void;
  readonly activeColumn: number | null;
}

export function TableHead({ columns, activeColumn, ...rest }: Props) {
  return (
    <div role="row" aria-rowindex={1} data-row={-1} className={styles.head}>
      {columns.map((column, at) => (
        <HeadCell
          key={column.kind === 'select' ? 'select' : column.column}
          column={column}
          at={at}
          tabIndex={activeColumn === at ? 0 : -1}
          {...rest}
        />
      ))}
    </div>
  );
}

interface CellProps extends Omit<Props, 'columns' | 'activeColumn'> {
  readonly column: TableColumn;
  readonly at: number;
  readonly tabIndex: 0 | -1;
}

function HeadCell({
  column,
  at,
  tabIndex,
  sorting,
  onSort,
  onReviewQuestion,
  selected,
  onSelectAll,
}: CellProps) {
  const { t } = useTranslation('classes');
  const where = { 'aria-colindex': at + 1, 'data-column': at } as const;
  if (column.kind === 'select') {
    return (
      <div role="columnheader" {...where} className={`${styles.headCell} ${styles.select}`}>
        <SelectAll selected={selected} onSelectAll={onSelectAll} tabIndex={tabIndex} />
      </div>
    );
  }
  const isSorted = sorting.column === column.column;
  const Arrow = sorting.direction === 'ascending' ? ArrowUp : ArrowDown;
  const words =
    column.kind === 'question'
      ? t('table.question', { number: column.question.number })
      : t(`table.${column.column}`);
  const title =
    column.kind === 'question'
      ? t('table.questionFull', { number: column.question.number, title: column.question.title })
      : undefined;
  return (
    <div
      role="columnheader"
      {...where}
      aria-sort={isSorted ? sorting.direction : 'none'}
      className={`${styles.headCell} ${column.kind === 'plain' && column.column === 'name' ? styles.name : ''}`}
    >
      <button
        type="button"
        className={styles.sort}
        tabIndex={tabIndex}
        title={title}
        onClick={() => onSort(column.column)}
      >
        <span className={styles.clipped}>{words}</span>
        {column.kind === 'question' && column.question.isEarlier && (
          <span className={styles.note}>{t('table.earlier')}</span>
        )}
        {isSorted && <Arrow size={14} aria-hidden />}
      </button>
      {column.kind === 'question' && (
        <button
          type="button"
          className={styles.across}
          tabIndex={tabIndex}
          title={t('table.reviewQuestion', { number: column.question.number })}
          aria-label={t('table.reviewQuestion', { number: column.question.number })}
          onClick={() => onReviewQuestion(column.question)}
        >
          <ListVideo size={16} aria-hidden />
        </button>
      )}
    </div>
  );
}

function SelectAll({
  selected,
  onSelectAll,
  tabIndex,
}: Pick<CellProps, 'selected' | 'onSelectAll' | 'tabIndex'>) {
  const { t } = useTranslation('classes');
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (box.current) box.current.indeterminate = selected === 'some';
  }, [selected]);
  return (
    <input
      ref={box}
      type="checkbox"
      className={styles.check}
      aria-label={t('table.selectAll')}
      checked={selected === 'all'}
      tabIndex={tabIndex}
      onChange={onSelectAll}
    />
  );
}
