import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ClassHomeworkId, ClassRow } from '../../../../electron/contract/index.ts';
import { queries } from '../../../backend/client.ts';
import { Button, ErrorNotice, StateMark, Switch } from '../../../interface/parts/index.ts';
import { paths } from '../../../interface/paths.ts';
import styles from './roster.module.css';

/** A class fits; a whole year's list is drawn only when it is asked for. */
const SHOWN_AT_FIRST = 200;

/** Everyone on the list with what they did, and those who handed in without being on it. */
export function RosterTable({ classHomeworkId }: { readonly classHomeworkId: ClassHomeworkId }) {
  const { t } = useTranslation('classes');
  const rows = useQuery(queries.classes.rows.queryOptions({ input: { classHomeworkId } }));
  const [isOnlyMissing, setOnlyMissing] = useState(false);
  if (rows.error && !rows.data) return <ErrorNotice error={rows.error} onRetry={() => void rows.refetch()} />;
  if (!rows.data) return null;
  const listed = rows.data.filter(({ isOnRoster }) => isOnRoster);
  const missing = listed.filter(({ submission }) => !submission);
  const unlisted = rows.data.filter(({ isOnRoster }) => !isOnRoster);
  return (
    <>
      <div className={styles.head}>
        <p>
          <strong>
            {missing.length === 0
              ? t('roster.everyone')
              : t('roster.missingCount', { count: missing.length })}
          </strong>
        </p>
        {missing.length > 0 && (
          <Switch isOn={isOnlyMissing} onChange={setOnlyMissing}>
            {t('roster.onlyMissing')}
          </Switch>
        )}
      </div>
      <Students rows={isOnlyMissing ? missing : listed} />
      {unlisted.length > 0 && (
        <section aria-labelledby="unlisted" className={styles.preview}>
          <h3 id="unlisted" className={styles.subheading}>
            {t('roster.unlisted')}
          </h3>
          <Students rows={unlisted} />
        </section>
      )}
    </>
  );
}

function Students({ rows }: { readonly rows: readonly ClassRow[] }) {
  const { t } = useTranslation('classes');
  const [areAllShown, setAllShown] = useState(false);
  const shown = areAllShown ? rows : rows.slice(0, SHOWN_AT_FIRST);
  return (
    <>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('roster.number')}</th>
            <th scope="col">{t('roster.name')}</th>
            <th scope="col">{t('roster.state')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ studentKey, student, submission }) => (
            <tr key={studentKey}>
              <td>{student.number}</td>
              <td>
                {submission ? (
                  <Link href={paths.review(submission.id)}>{student.name || t('table.noName')}</Link>
                ) : (
                  student.name
                )}
              </td>
              <td>
                <StateMark
                  shape={submission ? 'done' : 'absent'}
                  text={t(submission ? 'roster.handedIn' : 'roster.missing')}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < rows.length && (
        <div>
          <Button size="small" onPress={() => setAllShown(true)}>
            {t('statistics.showAllStudents', { count: rows.length })}
          </Button>
        </div>
      )}
    </>
  );
}
