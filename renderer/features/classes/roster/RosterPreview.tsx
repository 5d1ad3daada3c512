import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { RosterStudent } from '../../../../electron/contract/index.ts';
import { announce } from '../../../interface/announce.ts';
import styles from './roster.module.css';

interface Props {
  readonly students: readonly RosterStudent[];
  readonly skippedLines: readonly number[];
}

/** Enough to see whether the columns were told apart. */
const SHOWN = 8;
const SHOWN_LINES = 12;

export function RosterPreview({ students, skippedLines }: Props) {
  const { t } = useTranslation('classes');
  const willList = t('roster.willList', { count: students.length });
  useEffect(() => announce(willList), [willList]);
  const lines = skippedLines.slice(0, SHOWN_LINES).join(', ');
  return (
    <section className={styles.preview} aria-label={t('roster.preview')}>
      <h3 className={styles.subheading}>{willList}</h3>
      {skippedLines.length > 0 && (
        <p className={styles.caution}>
          {t('roster.skipped', {
            count: skippedLines.length,
            lines: skippedLines.length > SHOWN_LINES ? t('roster.andMore', { lines }) : lines,
          })}
        </p>
      )}
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('roster.number')}</th>
            <th scope="col">{t('roster.name')}</th>
          </tr>
        </thead>
        <tbody>
          {students.slice(0, SHOWN).map(({ name, number }) => (
            <tr key={`${number} ${name}`}>
              <td>{number}</td>
              <td>{name}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {students.length > SHOWN && <p className={styles.soft}>…</p>}
    </section>
  );
}
