import { useTranslation } from 'react-i18next';
import type { Statistics } from '../../../../electron/contract/index.ts';
import { formatPercent } from '../../../interface/format.ts';
import styles from './statistics.module.css';

/** Totals as shares of the maximum, in ten classes: drawn, and as a table. */
export function ScoreSpread({ scores }: { readonly scores: Statistics['scores'] }) {
  const { t } = useTranslation('classes');
  return (
    <section className={styles.section} aria-labelledby="scores">
      <h3 id="scores" className={styles.heading}>
        {t('statistics.scores')}
      </h3>
      {scores ? <Spread scores={scores} /> : <p>{t('statistics.noScores')}</p>}
    </section>
  );
}

function Spread({ scores }: { readonly scores: NonNullable<Statistics['scores']> }) {
  const { t } = useTranslation('classes');
  const { histogram, count } = scores;
  const most = Math.max(1, ...histogram);
  const classOf = (at: number) =>
    t('statistics.rangeOf', { from: formatPercent(at / 10), to: formatPercent((at + 1) / 10) });
  return (
    <>
      <dl className={styles.figures}>
        {(['mean', 'median', 'lowest', 'highest'] as const).map((name) => (
          <div key={name}>
            <dt>{t(`statistics.${name}`)}</dt>
            <dd>{formatPercent(scores[name])}</dd>
          </div>
        ))}
        <div>
          <dt>{t('statistics.students')}</dt>
          <dd>{t('statistics.scoredCount', { count })}</dd>
        </div>
      </dl>
      <div className={styles.beside}>
        <div className={styles.histogram} aria-hidden>
          {histogram.map((students, at) => (
            <span key={classOf(at)} className={styles.column} title={`${classOf(at)}: ${students}`}>
              <span className={styles.columnCount}>{students > 0 && students}</span>
              <span className={styles.columnBar} style={{ blockSize: `${(students / most) * 100}%` }} />
              <span className={styles.columnLabel}>{at * 10}</span>
            </span>
          ))}
        </div>
        <table className={`${styles.table} ${styles.narrow}`}>
          <thead>
            <tr>
              <th scope="col">{t('statistics.range')}</th>
              <th scope="col" className={styles.number}>
                {t('statistics.students')}
              </th>
            </tr>
          </thead>
          <tbody>
            {histogram.map((students, at) => (
              <tr key={classOf(at)}>
                <th scope="row">{classOf(at)}</th>
                <td className={styles.number}>{students}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
