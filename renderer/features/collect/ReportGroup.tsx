import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { CollectOutcome } from '../../../electron/contract/index.ts';
import { Button, type MarkShape, StateMark } from '../../interface/parts/index.ts';
import { paths } from '../../interface/paths.ts';
import styles from './Report.module.css';
import { RestoredText } from './RestoredText.tsx';
import type { ReportLine } from './report.ts';
import { useMeaning, useReasonText, useWhoText } from './use-line-text.ts';

/** More at once would make the page slow to appear; the rest is a press away. */
const SHOWN = 100;

const SHAPES: Record<CollectOutcome, MarkShape> = {
  new: 'done',
  'newer-version': 'done',
  'older-version': 'done',
  feedback: 'done',
  restored: 'done',
  'partly-restored': 'partly',
  'already-there': 'none',
  'loose-audio': 'partly',
  'another-homework': 'partly',
  'foreign-feedback': 'partly',
  'not-a-package': 'partly',
  damaged: 'bad',
  refused: 'bad',
  failed: 'bad',
};

interface Props {
  readonly outcome: CollectOutcome;
  readonly lines: readonly ReportLine[];
  /** Of the homework that was collected for; undefined: for none by itself. */
  readonly collectedTitle: string | undefined;
}

export function ReportGroup({ outcome, lines, collectedTitle }: Props) {
  const { t } = useTranslation('collect');
  const meaning = useMeaning();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? lines : lines.slice(0, SHOWN);
  const looseClass = outcome === 'loose-audio' ? lines[0]?.classHomeworkId : null;
  return (
    <section className={styles.group} aria-labelledby={`report-${outcome}`}>
      <h3 id={`report-${outcome}`} className={styles.groupHeading}>
        <StateMark shape={SHAPES[outcome]} text={t(`outcomes.${outcome}`)} isTextHidden />
        <span aria-hidden>{t(`outcomes.${outcome}`)}</span>{' '}
        <span className={styles.count}>{lines.length}</span>
      </h3>
      <p className={styles.soft}>
        {meaning(outcome, lines)}{' '}
        {looseClass && <Link href={paths.loose(looseClass)}>{t('report.assign')}</Link>}
      </p>
      <ul className={styles.lines}>
        {shown.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two files of one name may stand in one report, in a fixed order
          <Line key={`${line.name} ${index}`} line={line} collectedTitle={collectedTitle} />
        ))}
      </ul>
      {shown.length < lines.length && (
        <Button size="small" onPress={() => setWhole(true)}>
          {t('report.showAll', { count: lines.length })}
        </Button>
      )}
    </section>
  );
}

function Line({ line, collectedTitle }: { readonly line: ReportLine } & Pick<Props, 'collectedTitle'>) {
  const { t } = useTranslation('collect');
  const reason = useReasonText()(line);
  const who = useWhoText()(line);
  const address = addressOf(line);
  return (
    <li className={styles.line}>
      {who !== '' && <span className={styles.who}>{address ? <Link href={address}>{who}</Link> : who}</span>}
      <span className={who === '' ? styles.who : styles.file}>{line.name}</span>
      {line.homeworkTitle !== null && line.outcome === 'another-homework' && (
        <span className={styles.soft}>
          {line.homeworkTitle === collectedTitle
            ? t('report.sameTitle', { title: line.homeworkTitle })
            : line.homeworkTitle}
        </span>
      )}
      {line.restored !== null && <RestoredText line={line} />}
      {reason !== '' && <span className={styles.reason}>{reason}</span>}
      {line.returnId !== null && line.outcome !== 'foreign-feedback' && (
        <Link href={paths.feedback(line.returnId)}>{t('report.openFeedback')}</Link>
      )}
    </li>
  );
}

/** A hand-in, a homework and a class that are in the library can be opened; others have nowhere to go. */
function addressOf({ outcome, submissionId, restored, classHomeworkId }: ReportLine): string | null {
  if (restored?.homeworkId) return paths.homework(restored.homeworkId);
  if (restored && classHomeworkId !== null) return paths.class(classHomeworkId);
  const isHere = ['new', 'newer-version', 'older-version', 'already-there'].includes(outcome);
  return isHere && submissionId !== null ? paths.review(submissionId) : null;
}
