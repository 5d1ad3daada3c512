import { useQuery } from '@tanstack/react-query';
import { FileText, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { HomeworkSummary } from '../../../electron/contract/index.ts';
import { queries } from '../../backend/client.ts';
import { Button, EmptyState, ErrorNotice, TextField } from '../../interface/parts/index.ts';
import { paths } from '../../interface/paths.ts';
import { usePageTitle } from '../../interface/use-page-title.ts';
import { ContinueCard } from './ContinueCard.tsx';
import styles from './HomeScreen.module.css';
import { HomeworkRow } from './HomeworkRow.tsx';
import { matching } from './search.ts';

/** So many are seen at a glance; more want a search. */
const SEARCH_FROM = 7;

interface Props {
  readonly onOpenDocument: () => void;
}

export function HomeScreen({ onOpenDocument }: Props) {
  const { t } = useTranslation('home');
  const list = useQuery(queries.homework.list.queryOptions());
  const trashed = useQuery(queries.homework.trashed.queryOptions());
  const trashedTakes = useQuery(queries.takes.trashed.queryOptions());
  usePageTitle(undefined);
  const trashCount = (trashed.data?.length ?? 0) + (trashedTakes.data?.length ?? 0);
  return (
    <div className={styles.home}>
      <div className={styles.head}>
        <h1 className={styles.title}>{t('title')}</h1>
        <HomeActions onOpenDocument={onOpenDocument} />
      </div>
      {list.error && !list.data && <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && list.data.length > 0 && <HomeworkList homeworks={list.data} />}
      {list.data?.length === 0 && (
        <EmptyState
          title={t('empty.title')}
          action={
            <Button variant="primary" icon={FileText} onPress={onOpenDocument}>
              {t('openDocument')}
            </Button>
          }
        >
          {t('empty.text')}
        </EmptyState>
      )}
      {list.data && (
        <footer className={styles.foot}>
          <Link href={paths.trash} className={styles.trash ?? ''}>
            <Trash2 size={16} aria-hidden />
            {t('trash')}
            {trashCount > 0 && <span className={styles.count}>{trashCount}</span>}
          </Link>
        </footer>
      )}
    </div>
  );
}

function HomeActions({ onOpenDocument }: Props) {
  const { t } = useTranslation('home');
  const [, navigate] = useLocation();
  return (
    <div className={styles.actions}>
      <Button icon={FileText} onPress={onOpenDocument}>
        {t('openDocument')}
      </Button>
      <Button icon={Plus} onPress={() => navigate(paths.newHomework)}>
        {t('newHomework')}
      </Button>
    </div>
  );
}

function HomeworkList({ homeworks }: { readonly homeworks: readonly HomeworkSummary[] }) {
  const { t } = useTranslation('home');
  const [words, setWords] = useState('');
  const byUse = homeworks.toSorted((a, b) => b.lastUsedAt - a.lastUsedAt || b.createdAt - a.createdAt);
  const [latest] = byUse;
  const isFirstStart = homeworks.length === 1 && latest?.origin === 'built-in' && latest.answeredCount === 0;
  const hasSearch = homeworks.length >= SEARCH_FROM;
  const shown = hasSearch ? matching(byUse, words) : byUse;
  return (
    <>
      {latest && (
        <section aria-label={t('continue')}>
          {isFirstStart && <p className={styles.first}>{t('firstStart')}</p>}
          <ContinueCard homework={latest} />
        </section>
      )}
      <section className={styles.list}>
        <div className={styles.listHead}>
          <h2 className={styles.heading}>{t('list')}</h2>
          {hasSearch && (
            <div className={styles.search}>
              <TextField
                type="search"
                label={t('search')}
                isLabelHidden
                placeholder={t('search')}
                value={words}
                onChange={setWords}
              />
            </div>
          )}
        </div>
        {shown.length > 0 ? (
          <ul>
            {shown.map((homework) => (
              <HomeworkRow key={homework.id} homework={homework} />
            ))}
          </ul>
        ) : (
          <div className={styles.nothing}>
            <p>{t('searchEmpty', { words })}</p>
            <Button variant="quiet" size="small" onPress={() => setWords('')}>
              {t('clearSearch')}
            </Button>
          </div>
        )}
      </section>
    </>
  );
}
