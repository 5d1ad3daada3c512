import { useQueryClient } from '@tanstack/react-query';
import { Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { HomeworkSummary } from '../../../../electron/contract/index.ts';
import { core, queries } from '../../../backend/client.ts';
import { announce } from '../../../interface/announce.ts';
import { useErrorText } from '../../../interface/error-text.ts';
import { formatDate } from '../../../interface/format.ts';
import { Button } from '../../../interface/parts/index.ts';
import { dismissToastsAbout, showToast } from '../../../interface/toasts.ts';
import styles from './trash.module.css';

export function TrashedHomeworks({ homeworks }: { homeworks: readonly HomeworkSummary[] }) {
  const { t } = useTranslation('takes');
  const errorText = useErrorText();
  const client = useQueryClient();
  const restore = async (homework: HomeworkSummary) => {
    try {
      await core.homework.restore({ homeworkId: homework.id });
      dismissToastsAbout(homework.id);
      announce(t('trash.homeworkRestored', { title: homework.title }), 'polite');
    } catch (error) {
      showToast({ text: errorText(error).sentence, tone: 'caution' });
    } finally {
      await client.invalidateQueries({ queryKey: queries.homework.key() });
    }
  };
  return (
    <section aria-label={t('trash.homeworks')} className={styles.section}>
      <h2>{t('trash.homeworks')}</h2>
      <ul className={styles.list}>
        {homeworks.map((homework) => (
          <li key={homework.id} className={styles.row}>
            <div className={styles.what}>
              <p className={styles.title}>{homework.title}</p>
              <p className={styles.tags}>
                <span>{t('trash.questions', { count: homework.questionCount })}</span>
                {homework.trashedAt !== null && (
                  <span>{t('trash.trashedAt', { date: formatDate(homework.trashedAt) })}</span>
                )}
              </p>
            </div>
            <Button
              icon={Undo2}
              label={t('trash.restoreHomework', { title: homework.title })}
              onPress={() => void restore(homework)}
            >
              {t('trash.restore')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
