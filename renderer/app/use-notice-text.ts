import { useTranslation } from 'react-i18next';
import type { Notice } from '../../electron/contract/index.ts';
import { formatDate, formatDuration } from '../interface/format.ts';

const BACKUP_NAME = /^catalogue-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/;

/** The moment in a backup's name, ms since 1970; null for a name that is not one. */
export function momentOfBackup(name: string): number | null {
  const match = BACKUP_NAME.exec(name);
  if (!match) return null;
  const [year = 0, month = 1, day, hour, minute, second] = match.slice(1).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

export function useNoticeText(): (notice: Notice) => string {
  const { t } = useTranslation('shell');
  return (notice) => {
    switch (notice.kind) {
      case 'take-recovered':
        return t('notice.recovered', {
          question: notice.questionTitle,
          time: formatDuration(notice.durationMs),
        });
      case 'take-damaged':
        return t('notice.damaged', { question: notice.questionTitle });
      case 'catalogue-restored': {
        const { backup, keptAs, relistedTakes } = notice;
        if (backup === null) return t('notice.rebuilt', { keptAs, count: relistedTakes });
        const at = momentOfBackup(backup);
        return t('notice.restored', {
          backup: at === null ? backup : formatDate(at),
          keptAs,
          count: relistedTakes,
        });
      }
    }
  };
}
