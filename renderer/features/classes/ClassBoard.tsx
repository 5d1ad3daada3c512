import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type {
  ClassHomework,
  ClassQuestion,
  ClassRow,
  SubmissionId,
} from '../../../electron/contract/index.ts';
import { useSettings } from '../../backend/use-settings.ts';
import { EmptyState, ErrorNotice } from '../../interface/parts/index.ts';
import { paths } from '../../interface/paths.ts';
import { useShortcut } from '../../interface/shortcuts.ts';
import styles from './ClassBoard.module.css';
import type { Column, Sorting } from './class-rows.ts';
import { type ClassView, keepScrollTop, scrollTopOf, useClassView } from './class-view.ts';
import { FilterChips } from './FilterChips.tsx';
import { NothingShown } from './NothingShown.tsx';
import { SelectionBar } from './SelectionBar.tsx';
import { SummaryStrip } from './SummaryStrip.tsx';
import { Tools } from './Tools.tsx';
import { ClassTable } from './table/ClassTable.tsx';
import { type ShownRows, useClassRows } from './use-class-rows.ts';

interface Props {
  readonly homework: ClassHomework;
  readonly renderCollect: (variant: 'primary' | 'plain') => ReactNode;
  readonly onRelease: (submissionIds: readonly SubmissionId[]) => void;
  readonly onExport: (submissionIds: readonly SubmissionId[]) => void;
}

/** Summary, search, filters and table, or how to get hand-ins where there are none. */
export function ClassBoard({ homework, renderCollect, onRelease, onExport }: Props) {
  const { settings, isKnown } = useSettings();
  const [view, changeView] = useClassView(homework.id);
  const rows = useClassRows(homework, view, settings.areNamesHidden);
  if (rows.error && !rows.all) return <ErrorNotice error={rows.error} onRetry={rows.retry} />;
  // A name shown for the moment before the settings are read cannot be unseen.
  if (!rows.all || !isKnown) return null;
  if (rows.all.length === 0) return <NobodyYet homework={homework} renderCollect={renderCollect} />;
  return (
    <Board
      homework={homework}
      view={view}
      onView={changeView}
      rows={rows}
      all={rows.all}
      onRelease={onRelease}
      onExport={onExport}
    />
  );
}

function NobodyYet({ homework, renderCollect }: Pick<Props, 'homework' | 'renderCollect'>) {
  const { t } = useTranslation('classes');
  return (
    <EmptyState title={t('empty.title')} action={renderCollect('primary')}>
      <p>{t('empty.text')}</p>
      <p>
        {t('empty.roster')} <Link href={paths.roster(homework.id)}>{t('empty.rosterLink')}</Link>
      </p>
    </EmptyState>
  );
}

interface BoardProps extends Pick<Props, 'homework' | 'onRelease' | 'onExport'> {
  readonly view: ClassView;
  readonly onView: (change: Partial<ClassView>) => void;
  readonly rows: ShownRows;
  readonly all: readonly ClassRow[];
}

function Board({ homework, view, onView, rows, all, onRelease, onExport }: BoardProps) {
  const { t } = useTranslation('classes');
  const [, navigate] = useLocation();
  const { shown } = rows;
  const next = shown.find(
    ({ submission, state }) => submission && (state === 'not-started' || state === 'in-review'),
  );
  const open = (row: ClassRow) => {
    if (row.submission) navigate(paths.review(row.submission.id));
  };
  const openAcross = (question: ClassQuestion) => {
    const first = firstToReview(shown, homework.questions.indexOf(question));
    if (first?.submission) navigate(paths.reviewQuestion(first.submission.id, question.id, 'question'));
  };
  useShortcut({
    keys: 'G',
    group: 'class',
    text: t('shortcuts.review'),
    isDisabled: !next,
    run: () => next && open(next),
  });
  return (
    <div className={styles.board}>
      <SummaryStrip homework={homework} rows={all} />
      <Tools
        homework={homework}
        view={view}
        onView={onView}
        foundCount={rows.foundCount}
        next={next}
        onOpen={open}
      />
      <div className={styles.chipsAndSelection}>
        <FilterChips
          counts={rows.counts}
          chosen={view.filters}
          onChoose={(filters) => onView({ filters })}
          shownCount={shown.length}
          total={all.length}
        />
        <SelectionBar
          rows={all}
          selected={view.selected}
          onClear={() => onView({ selected: new Set() })}
          onRelease={onRelease}
          onExport={onExport}
        />
      </div>
      {rows.error !== null && rows.error !== undefined && (
        <ErrorNotice error={rows.error} onRetry={rows.retry} />
      )}
      {shown.length === 0 ? (
        <NothingShown
          text={rows.foundCount === 0 ? view.text.trim() : ''}
          onShowAll={() => onView({ filters: new Set(), text: '' })}
        />
      ) : (
        <ClassTable
          questions={homework.questions}
          rows={shown}
          sorting={view.sorting}
          onSort={(column) => onView({ sorting: nextSorting(view.sorting, column) })}
          selected={view.selected}
          onSelect={(selected) => onView({ selected })}
          aliases={rows.aliases}
          hasRoster={homework.rosterCount > 0}
          onOpen={open}
          onReviewQuestion={openAcross}
          arrangement={JSON.stringify([view.text, [...view.filters], view.sorting])}
          firstScrollTop={scrollTopOf(homework.id)}
          onScrolled={(scrollTop) => keepScrollTop(homework.id, scrollTop)}
        />
      )}
    </div>
  );
}

/** The first answer to a question that has no score yet, else the first at all. */
function firstToReview(rows: readonly ClassRow[], at: number): ClassRow | undefined {
  const answered = rows.filter(({ submission, answers }) => submission && answers[at]);
  return answered.find(({ answers }) => answers[at]?.points === null) ?? answered[0];
}

/** Points and times are first wanted from the top. */
const DESCENDING_FIRST: ReadonlySet<Column> = new Set(['handedIn', 'version']);

function nextSorting(now: Sorting, column: Column): Sorting {
  if (now.column === column)
    return { column, direction: now.direction === 'ascending' ? 'descending' : 'ascending' };
  return { column, direction: DESCENDING_FIRST.has(column) ? 'descending' : 'ascending' };
}
