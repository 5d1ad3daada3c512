import { useTranslation } from 'react-i18next';
import type { ExportRun } from '../../../electron/contract/index.ts';
import { formatDuration, formatPercent } from '../../interface/format.ts';
import { ErrorNotice, type MarkShape, ProgressBar, StateMark } from '../../interface/parts/index.ts';
import styles from './Export.module.css';
import { FolderLine } from './FolderLine.tsx';
import { Problems } from './Problems.tsx';
import { splitProblems } from './split-problems.ts';
import { useRunText } from './use-run-text.ts';

const SHAPES: Readonly<Record<ExportRun['state'], MarkShape>> = {
  running: 'half',
  finished: 'done',
  cancelled: 'none',
  interrupted: 'partly',
  failed: 'bad',
};

/** An export that had to leave something out is not as green as one that did not. */
export const shapeOf = ({ state, problems }: ExportRun): MarkShape =>
  state === 'finished' && problems.length > 0 ? 'partly' : SHAPES[state];

interface Props {
  readonly run: ExportRun;
  /** Why the last press came to nothing; null: it did not. */
  readonly error: unknown;
}

/** How far an export is; afterwards what was written where, and what was not. */
export function RunView({ run, error }: Props) {
  const { t } = useTranslation('exporting');
  const text = useRunText();
  const { state, written } = run;
  const { whole, each } = splitProblems(run.problems);
  return (
    <div className={styles.run}>
      <p className={styles.runHead}>
        <StateMark shape={shapeOf(run)} text={t(`run.${state}`)} />
        <span className={styles.soft}>{text(run)}</span>
      </p>
      {state === 'running' ? <Progress run={run} /> : <Result run={run} />}
      {(error ?? whole) && <ErrorNotice error={error ?? whole} />}
      <FolderLine run={run} />
      {state !== 'running' && written.length > 0 && (
        <section className={styles.group}>
          <h4 className={styles.heading}>{t('run.files')}</h4>
          <WrittenFiles run={run} />
        </section>
      )}
      <Problems problems={each} isAfter={state !== 'running'} />
    </div>
  );
}

/** What there is now of an export that is over, in words. */
export function Result({ run: { state, doneCount: count } }: { readonly run: ExportRun }) {
  const { t } = useTranslation('exporting');
  if (state === 'interrupted') return <p>{t('run.interruptedHint')}</p>;
  return (
    <>
      <p>{count > 0 ? t('run.wrote', { count }) : t('run.wroteNone')}</p>
      {state !== 'finished' && (
        <p className={styles.soft}>
          {t(state === 'cancelled' && count > 0 ? 'run.cancelledHint' : 'run.untouched')}
        </p>
      )}
    </>
  );
}

/** The first of them by name. */
export function WrittenFiles({ run: { written, doneCount } }: { readonly run: ExportRun }) {
  const { t } = useTranslation('exporting');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must be reached by those without a mouse.
    <ul className={styles.files} tabIndex={0} aria-label={t('run.files')}>
      {written.map((name) => (
        <li key={name}>
          <span className={styles.fileName}>{name}</span>
        </li>
      ))}
      {doneCount > written.length && <li>{t('preview.more', { count: doneCount - written.length })}</li>}
    </ul>
  );
}

function Progress({ run: { share, doneCount, fileCount, leftMs, current } }: { readonly run: ExportRun }) {
  const { t } = useTranslation('exporting');
  return (
    <div className={styles.group}>
      <ProgressBar label={t('run.running')} value={share} max={1} valueText={formatPercent(share)} />
      <p className={styles.soft}>
        {[
          t('run.done', { done: doneCount, count: fileCount }),
          leftMs !== null && t('run.left', { time: formatDuration(leftMs + 999) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {current.length > 0 && (
        <ul className={styles.current} aria-label={t('run.current')}>
          {current.map(({ name, share: done }) => (
            <li key={name} className={styles.currentFile}>
              <span className={styles.fileName}>{name}</span>
              <ProgressBar label={name} value={done} max={1} valueText={formatPercent(done)} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
