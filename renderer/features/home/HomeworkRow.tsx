import { Download, Inbox, Pencil, Trash2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Link, useLocation } from 'wouter';
import type { HomeworkSummary } from '../../../electron/contract/index.ts';
import { formatDate } from '../../interface/format.ts';
import { Menu, ProgressBar } from '../../interface/parts/index.ts';
import { paths } from '../../interface/paths.ts';
import styles from './HomeworkRow.module.css';
import { useHomeworkActions } from './use-homework-actions.ts';

export function HomeworkRow({ homework }: { readonly homework: HomeworkSummary }) {
  const { t } = useTranslation('home');
  const [, navigate] = useLocation();
  const { exportDocument, trash, collect } = useHomeworkActions();
  const { id, title, answeredCount: done, questionCount: total } = homework;
  return (
    <li className={styles.row}>
      <Link href={paths.homework(id)} className={styles.link ?? ''}>
        <span className={styles.title}>{title}</span>
        <span className={styles.facts}>
          {t('questions', { count: total })}
          <span aria-hidden> · </span>
          {t('lastUsed', { date: formatDate(homework.lastUsedAt, 'day') })}
        </span>
      </Link>
      <span className={styles.progress}>
        <ProgressBar
          label={t('progress', { done, total })}
          value={done}
          max={total}
          valueText={t('progressShort', { done, total })}
        />
      </span>
      <Menu
        label={t('menu.label', { title })}
        items={[
          { id: 'edit', text: t('menu.edit'), icon: Pencil, onAction: () => navigate(paths.edit(id)) },
          { id: 'collect', text: t('menu.collect'), icon: Inbox, onAction: () => void collect(homework) },
          {
            id: 'export',
            text: t('menu.export'),
            icon: Download,
            onAction: () => void exportDocument(homework),
          },
          { id: 'trash', text: t('menu.trash'), icon: Trash2, onAction: () => void trash(homework) },
        ]}
      />
    </li>
  );
}
