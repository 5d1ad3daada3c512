import { useQuery } from '@tanstack/react-query';
import { Copy, Users } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { ClassHomeworkId, CollectOutcome, CollectRun } from '../../../electron/contract/index.ts';
import { queries } from '../../backend/client.ts';
import { announce } from '../../interface/announce.ts';
import { copyText } from '../../interface/copy-text.ts';
import { Button, EmptyState, ErrorNotice, TextField } from '../../interface/parts/index.ts';
import { paths } from '../../interface/paths.ts';
import { OutcomeChips } from './OutcomeChips.tsx';
import styles from './Report.module.css';
import { ReportGroup } from './ReportGroup.tsx';
import {
  leftOutLine,
  matchingLines,
  OUTCOMES,
  type ReportLine,
  type Standing,
  standingCount,
} from './report.ts';
import { SourceProblems } from './SourceProblems.tsx';
import type { LeftOut } from './sendings.ts';
import { useReportText } from './use-report-text.ts';

interface Props {
  readonly run: CollectRun;
  /** Files of this page that could not be sent. */
  readonly leftOut: readonly LeftOut[];
}

const NO_ITEMS: readonly ReportLine[] = [];
/** Fewer are seen at a glance. */
const FILTER_FROM = 7;

/** What became of every file, by outcome, each with its reason. */
export function Report({ run, leftOut }: Props) {
  const { t } = useTranslation('collect');
  const items = useQuery(queries.collect.items.queryOptions({ input: { runId: run.id } }));
  const [outcome, setOutcome] = useState<CollectOutcome | null>(null);
  const [words, setWords] = useState('');
  const classes = useQuery(queries.classes.list.queryOptions());
  const collectedTitle = classes.data?.find(({ id }) => id === run.classHomeworkId)?.title;
  const known = items.data ?? NO_ITEMS;
  const lines = useMemo(() => [...known, ...leftOut.map(leftOutLine)], [known, leftOut]);
  const found = matchingLines(lines, words);
  const groups = Map.groupBy(found, (line) => line.outcome);
  if (items.error && !items.data) {
    return <ErrorNotice error={items.error} onRetry={() => void items.refetch()} />;
  }
  if (!items.data) return null;
  if (lines.length === 0) {
    return (
      <>
        <SourceProblems run={run} />
        {run.problems.length === 0 && <EmptyState title={t('run.nothing')}>{t('sheet.drop')}</EmptyState>}
      </>
    );
  }
  return (
    <>
      <Summary run={run} lines={lines} />
      <SourceProblems run={run} />
      <section className={styles.report} aria-labelledby="report-list">
        <div className={styles.head}>
          <h2 id="report-list" className={styles.heading}>
            {t('report.list')}
          </h2>
          {lines.length >= FILTER_FROM && (
            <div className={styles.filter}>
              <TextField
                type="search"
                label={t('report.filter')}
                isLabelHidden
                placeholder={t('report.filter')}
                value={words}
                onChange={setWords}
              />
            </div>
          )}
        </div>
        <OutcomeChips lines={lines} chosen={outcome} onChoose={setOutcome} />
        {OUTCOMES.filter((each) => outcome === null || each === outcome).map((each) => {
          const group = groups.get(each);
          return (
            group && <ReportGroup key={each} outcome={each} lines={group} collectedTitle={collectedTitle} />
          );
        })}
        {(outcome === null ? found.length : (groups.get(outcome)?.length ?? 0)) === 0 && (
          <p className={styles.soft}>{t('report.none')}</p>
        )}
      </section>
    </>
  );
}

const STANDING_ORDER: readonly Standing[] = ['in', 'already', 'loose', 'out'];

function Summary({ run, lines }: { readonly run: CollectRun; readonly lines: readonly ReportLine[] }) {
  const { t, i18n } = useTranslation('collect');
  const text = useReportText();
  const [said, setSaid] = useState('');
  const counts = countsOf(lines);
  const sentences = STANDING_ORDER.flatMap((standing) => {
    const count = standingCount(counts, standing);
    if (count === 0) return [];
    const isOther = run.isArchive && standing !== 'loose';
    return [isOther ? t(`restored.${standing}`, { count }) : t(`report.${standing}`, { count })];
  });
  const copy = async () => {
    const isCopied = await copyText(text(run, lines), null);
    setSaid(t(isCopied ? 'report.copied' : 'report.notCopied'));
    announce(t(isCopied ? 'report.copied' : 'report.notCopied'));
  };
  return (
    <>
      <p className={styles.summary} role="status">
        {sentences.join(i18n.language === 'en' ? ' ' : '')}
      </p>
      <div className={styles.buttons}>
        <OpenClasses run={run} lines={lines} />
        <Button icon={Copy} onPress={() => void copy()}>
          {t('report.copy')}
        </Button>
        {said !== '' && <span className={styles.soft}>{said}</span>}
      </div>
    </>
  );
}

function countsOf(lines: readonly ReportLine[]): Partial<Record<CollectOutcome, number>> {
  const groups = Map.groupBy(lines, ({ outcome }) => outcome);
  return Object.fromEntries([...groups].map(([outcome, group]) => [outcome, group.length]));
}

/** More classes than these are found on the home screen. */
const MOST_CLASSES = 3;

/** The way on: to the class, or the classes, something came in for. */
function OpenClasses({ run, lines }: { readonly run: CollectRun; readonly lines: readonly ReportLine[] }) {
  const { t } = useTranslation('collect');
  const [, navigate] = useLocation();
  const classes = useQuery(queries.classes.list.queryOptions());
  const ids = new Set<ClassHomeworkId>(
    [
      run.classHomeworkId,
      ...lines.map((line) => (line.outcome === 'another-homework' ? null : line.classHomeworkId)),
    ].filter((id) => id !== null),
  );
  return [...ids].slice(0, MOST_CLASSES).map((id, index) => {
    const title = classes.data?.find((known) => known.id === id)?.title;
    if (title === undefined) return null;
    return (
      <Button
        key={id}
        variant={index === 0 ? 'primary' : 'plain'}
        icon={Users}
        onPress={() => navigate(paths.class(id))}
      >
        {t('report.openClass', { title })}
      </Button>
    );
  });
}
