import { useQuery } from '@tanstack/react-query';
import { FileText, Plus, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { ClassHomeworkSummary, HomeworkSummary } from '../../../electron/contract/index.ts';
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
  /** What was collected from classes, or how to begin with that; another feature's. */
  readonly renderClasses: (homeworks: readonly ClassHomeworkSummary[]) => ReactNode;
  /** Students and comments in which a text occurs. */
  readonly renderFindings: (text: string) => ReactNode;
}

export function HomeScreen({ onOpenDocument, renderClasses, renderFindings }: Props) {
  const { t } = useTranslation('home');
  const list = useQuery(queries.homework.list.queryOptions());
  const classes = useQuery(queries.classes.list.queryOptions());
  const trashedClasses = useQuery(queries.classes.trashed.queryOptions());
  const [words, setWords] = useState('');
  const trashed = useQuery(queries.homework.trashed.queryOptions());
  const trashedTakes = useQuery(queries.takes.trashed.queryOptions());
  usePageTitle(undefined);
  const trashCount = [trashed, trashedTakes, trashedClasses].reduce(
    (sum, { data }) => sum + (data?.length ?? 0),
    0,
  );
  const hasClasses = (classes.data?.length ?? 0) > 0;
  const hasSearch = hasClasses || (list.data?.length ?? 0) >= SEARCH_FROM;
  const search = hasSearch ? words.trim() : '';
  const classesShown = matching(classes.data ?? [], search);
  return (
    <div className={styles.home}>
      <div className={styles.head}>
        <h1 className={styles.title}>{t('title')}</h1>
        <HomeActions onOpenDocument={onOpenDocument} />
        {hasSearch && (
          <div className={styles.search}>
            <TextField
              type="search"
              label={t(hasClasses ? 'searchAll' : 'search')}
              isLabelHidden
              placeholder={t(hasClasses ? 'searchAll' : 'search')}
              maxLength={200}
              value={words}
              onChange={setWords}
            />
          </div>
        )}
      </div>
      {list.error && !list.data && <ErrorNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && list.data.length > 0 && (
        <HomeworkList
          homeworks={list.data}
          words={search}
          hasOtherFindings={hasClasses}
          onClear={() => setWords('')}
        />
      )}
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
      {classes.error && !classes.data && (
        <ErrorNotice error={classes.error} onRetry={() => void classes.refetch()} />
      )}
      {classes.data && (hasClasses ? classesShown.length > 0 : search === '') && renderClasses(classesShown)}
      {hasClasses && search !== '' && renderFindings(search)}
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

function HomeActions({ onOpenDocument }: Pick<Props, 'onOpenDocument'>) {
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

interface ListProps {
  readonly homeworks: readonly HomeworkSummary[];
  /** Empty: nothing is searched for. */
  readonly words: string;
  /** Not finding a homework is no news while students and comments are searched too. */
  readonly hasOtherFindings: boolean;
  readonly onClear: () => void;
}

function HomeworkList({ homeworks, words, hasOtherFindings, onClear }: ListProps) {
  const { t } = useTranslation('home');
  const byUse = homeworks.toSorted((a, b) => b.lastUsedAt - a.lastUsedAt || b.createdAt - a.createdAt);
  const [latest] = byUse;
  const isFirstStart = homeworks.length === 1 && latest?.origin === 'built-in' && latest.answeredCount === 0;
  const shown = matching(byUse, words);
  if (shown.length === 0 && hasOtherFindings) return null;
  return (
    <>
      {latest && words === '' && (
        <section aria-label={t('continue')}>
          {isFirstStart && <p className={styles.first}>{t('firstStart')}</p>}
          <ContinueCard homework={latest} />
        </section>
      )}
      <section className={styles.list}>
        <div className={styles.listHead}>
          <h2 className={styles.heading}>{t('list')}</h2>
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
            <Button variant="quiet" size="small" onPress={onClear}>
              {t('clearSearch')}
            </Button>
          </div>
        )}
      </section>
    </>
  );
}
