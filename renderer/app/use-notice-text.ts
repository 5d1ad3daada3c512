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

/** Chinese full stops bring their own room. */
const SENTENCE_JOINT = { zh: '', en: ' ' };

/** The sentence for a notice that stands for `count` of its kind, itself the newest. */
export function useNoticeText(): (notice: Notice, count: number) => string {
  const { t, i18n } = useTranslation('shell');
  return (notice, count) => {
    switch (notice.kind) {
      case 'take-recovered':
        return t(count === 1 ? 'notice.recovered' : 'notice.recoveredMany', {
          count,
          question: notice.questionTitle,
          time: formatDuration(notice.durationMs),
        });
      case 'take-damaged':
        return t(count === 1 ? 'notice.damaged' : 'notice.damagedMany', {
          count,
          question: notice.questionTitle,
        });
      case 'catalogue-restored': {
        const { backup, keptAs, relistedTakes } = notice;
        const at = backup === null ? null : momentOfBackup(backup);
        const replaced =
          backup === null
            ? t('notice.rebuilt')
            : t('notice.restored', { backup: at === null ? backup : formatDate(at) });
        // A catalogue that was missing altogether left nothing to keep.
        const kept = keptAs === '' ? [] : [t('notice.keptAs', { keptAs })];
        return [replaced, ...kept, t('notice.relisted', { count: relistedTakes })].join(
          SENTENCE_JOINT[i18n.language.startsWith('zh') ? 'zh' : 'en'],
        );
      }
    }
  };
}
