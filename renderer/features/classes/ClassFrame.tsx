import { useQuery } from '@tanstack/react-query';
import { ChartColumn, ClipboardList, ListChecks, Music, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ClassHomework, ClassHomeworkId } from '../../../electron/contract/index.ts';
import { queries } from '../../backend/client.ts';
import { NotOpened } from '../../interface/parts/index.ts';
import { paths } from '../../interface/paths.ts';
import { usePageTitle } from '../../interface/use-page-title.ts';
import styles from './ClassFrame.module.css';

export type ClassPart = 'table' | 'rubric' | 'roster' | 'statistics';

interface Props {
  readonly classHomeworkId: ClassHomeworkId;
  readonly part: ClassPart;
  /** Beside the title. */
  readonly actions?: ((homework: ClassHomework) => ReactNode) | undefined;
  readonly children: (homework: ClassHomework) => ReactNode;
}

/** What the four screens of a class homework share: its title and the ways between them. */
export function ClassFrame({ classHomeworkId, part, actions, children }: Props) {
  const { t } = useTranslation('classes');
  const homework = useQuery(queries.classes.get.queryOptions({ input: { classHomeworkId } }));
  const { data } = homework;
  usePageTitle(data && (part === 'table' ? data.title : `${t(`links.${part}`)} · ${data.title}`));
  if (homework.error && !data) {
    return (
      <NotOpened title={t('notOpened')} error={homework.error} onRetry={() => void homework.refetch()} />
    );
  }
  if (!data) return null;
  return (
    <div className={styles.frame}>
      <header className={styles.head}>
        <h1 className={styles.title}>{data.title}</h1>
        {actions && <div className={styles.actions}>{actions(data)}</div>}
      </header>
      <ClassLinks classHomeworkId={classHomeworkId} part={part} />
      {part === 'table' ? (
        children(data)
      ) : (
        <div className={styles.text} data-part={part}>
          {children(data)}
        </div>
      )}
    </div>
  );
}

const ICONS = { table: ClipboardList, rubric: ListChecks, roster: Users, statistics: ChartColumn };
const PARTS = ['table', 'rubric', 'roster', 'statistics'] as const;

function ClassLinks({ classHomeworkId, part }: Pick<Props, 'classHomeworkId' | 'part'>) {
  const { t } = useTranslation('classes');
  const looseCount = useLooseCount(classHomeworkId);
  const addresses = {
    table: paths.class(classHomeworkId),
    rubric: paths.rubric(classHomeworkId),
    roster: paths.roster(classHomeworkId),
    statistics: paths.statistics(classHomeworkId),
  };
  return (
    <nav className={styles.links} aria-label={t('links.label')}>
      {PARTS.map((name) => {
        const Icon = ICONS[name];
        return (
          <Link
            key={name}
            href={addresses[name]}
            className={styles.link ?? ''}
            aria-current={name === part ? 'page' : undefined}
          >
            <Icon size={16} aria-hidden />
            {t(`links.${name}`)}
          </Link>
        );
      })}
      {looseCount > 0 && (
        <Link href={paths.loose(classHomeworkId)} className={styles.link ?? ''}>
          <Music size={16} aria-hidden />
          {t('links.loose')}
          <span className={styles.count}>{looseCount}</span>
        </Link>
      )}
    </nav>
  );
}

/** Audio that waits to be assigned. From the list, which home has asked for already. */
function useLooseCount(classHomeworkId: ClassHomeworkId): number {
  const list = useQuery(queries.classes.list.queryOptions());
  return list.data?.find(({ id }) => id === classHomeworkId)?.looseCount ?? 0;
}
