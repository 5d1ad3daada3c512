import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { queries } from '../../../backend/client.ts';
import { useSettings } from '../../../backend/use-settings.ts';
import { ErrorNotice } from '../../../interface/parts/index.ts';
import { paths } from '../../../interface/paths.ts';
import { useSettled } from '../use-settled.ts';
import styles from './home.module.css';

/** Students and comments of all classes in which a text occurs, each with where it was found. */
export function ClassFindings({ text }: { readonly text: string }) {
  const { t } = useTranslation('classes');
  const { settings, isKnown } = useSettings();
  const settled = useSettled(text.trim().slice(0, 200));
  const find = useQuery(
    queries.classes.find.queryOptions({
      input: { text: settled },
      enabled: settled !== '',
      placeholderData: keepPreviousData,
    }),
  );
  if (find.error) return <ErrorNotice error={find.error} onRetry={() => void find.refetch()} />;
  if (!find.data || !isKnown) return null;
  // Homeworks by their title stand in the list above already.
  const found = find.data.filter(({ student, excerpt }) => student !== null || excerpt !== '');
  return (
    <section className={styles.section} aria-labelledby="class-findings">
      <div className={styles.head}>
        <h2 id="class-findings" className={styles.heading}>
          {t('findings.title')}
        </h2>
      </div>
      {found.length === 0 ? (
        <p className={styles.nothing}>{t('findings.none', { text: settled })}</p>
      ) : (
        <ul>
          {found.map(({ classHomeworkId, title, student, submissionId, excerpt }, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: one student may be found by several comments alike
            <li key={`${classHomeworkId} ${submissionId} ${at}`} className={styles.found}>
              <Link
                href={submissionId ? paths.review(submissionId) : paths.class(classHomeworkId)}
                className={styles.link ?? ''}
              >
                <span className={styles.title}>
                  {student && (settings.areNamesHidden ? t('findings.hidden') : nameOf(student))}
                  {!student && title}
                </span>
                {excerpt && <span className={styles.excerpt}>{excerpt}</span>}
                <span className={styles.facts}>
                  {student && `${title} · `}
                  {t(placeOf(student !== null, excerpt))}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function nameOf({ name, number }: { readonly name: string; readonly number: string }): string {
  return [name, number].filter((word, at, all) => word && all.indexOf(word) === at).join(' · ');
}

function placeOf(isStudent: boolean, excerpt: string) {
  if (!isStudent) return 'findings.inHomework';
  return excerpt ? 'findings.inComment' : 'findings.inName';
}
