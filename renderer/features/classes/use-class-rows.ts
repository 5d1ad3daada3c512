import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useMemo } from 'react';
import type { ClassHomework, ClassRow } from '../../../electron/contract/index.ts';
import { queries } from '../../backend/client.ts';
import { setReviewOrder } from '../../backend/review-order.ts';
import { aliasesOf } from '../../backend/student-aliases.ts';
import { type Filter, filterCounts, filtered, sorted } from './class-rows.ts';
import type { ClassView } from './class-view.ts';
import { useSettled } from './use-settled.ts';

export interface ShownRows {
  readonly all: readonly ClassRow[] | undefined;
  readonly shown: readonly ClassRow[];
  readonly counts: ReadonlyMap<Filter, number>;
  /** Rows the search found, whatever the filters; null: nothing is searched for. */
  readonly foundCount: number | null;
  /** What to call whom while names are hidden; null: by their names. */
  readonly aliases: ReadonlyMap<string, number> | null;
  readonly error: unknown;
  readonly retry: () => void;
}

/** The rows of a class as the view wants them; told to whoever reviews, as the order to go on by. */
export function useClassRows(homework: ClassHomework, view: ClassView, areNamesHidden: boolean): ShownRows {
  const { id: classHomeworkId, questions } = homework;
  const rows = useQuery(queries.classes.rows.queryOptions({ input: { classHomeworkId } }));
  const text = useSettled(view.text.trim());
  const search = useQuery(
    queries.classes.search.queryOptions({
      input: { classHomeworkId, text },
      enabled: text !== '',
      placeholderData: keepPreviousData,
    }),
  );
  const hasRoster = homework.rosterCount > 0;
  const found = useMemo(
    () => (text && search.data ? new Set(search.data.studentKeys) : null),
    [text, search.data],
  );
  const matching = useMemo(
    () => (found ? rows.data?.filter(({ studentKey }) => found.has(studentKey)) : rows.data) ?? [],
    [rows.data, found],
  );
  const aliases = useMemo(
    () => (areNamesHidden && rows.data ? aliasesOf(rows.data) : null),
    [areNamesHidden, rows.data],
  );
  const { filters, sorting } = view;
  const shownNow = useMemo(
    () =>
      sorted(
        filtered(matching, filters, hasRoster),
        sorting,
        questions.map(({ id }) => id),
        aliases,
      ),
    [matching, filters, sorting, questions, hasRoster, aliases],
  );
  // Thousands of rows take a moment to sort; the press that asked for it is answered first.
  const shown = useDeferredValue(shownNow);
  const counts = useMemo(() => filterCounts(matching, hasRoster), [matching, hasRoster]);

  useEffect(() => {
    setReviewOrder({
      classHomeworkId,
      rows: shown.flatMap(({ studentKey, submission, answers }) =>
        submission
          ? [
              {
                studentKey,
                submissionId: submission.id,
                answerIds: answers.map((answer) => answer?.answerId ?? null),
              },
            ]
          : [],
      ),
    });
  }, [classHomeworkId, shown]);

  return {
    all: rows.data,
    shown,
    counts,
    aliases,
    foundCount: found ? matching.length : null,
    error: (rows.data ? null : rows.error) ?? search.error,
    retry: () => {
      void rows.refetch();
      if (search.error) void search.refetch();
    },
  };
}
