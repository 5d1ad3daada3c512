import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { queries } from '../../backend/client.ts';
import styles from './About.module.css';
import { COMPONENTS } from './components.ts';
import { Section } from './Section.tsx';

export function About() {
  const { t } = useTranslation('settings');
  const { data } = useQuery(queries.library.status.queryOptions());
  return (
    <Section title={t('about.title')}>
      <div className={styles.about}>
        <p className={styles.name}>{t('about.version', { version: data?.appVersion ?? '' })}</p>
        <p>{t('about.what')}</p>
        <p>{t('about.licence')}</p>
        <details className={styles.components}>
          <summary>{t('about.components')}</summary>
          <ul>
            {COMPONENTS.map(({ name, licence }) => (
              <li key={name}>
                {name} <span className={styles.licence}>{licence}</span>
              </li>
            ))}
          </ul>
        </details>
      </div>
    </Section>
  );
}
