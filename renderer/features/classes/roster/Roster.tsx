import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClassHomework, RosterStudent } from '../../../../electron/contract/index.ts';
import { core, queries } from '../../../backend/client.ts';
import { useErrorText } from '../../../interface/error-text.ts';
import { Button, ErrorNotice } from '../../../interface/parts/index.ts';
import { showToast } from '../../../interface/toasts.ts';
import { RosterInput } from './RosterInput.tsx';
import { RosterTable } from './RosterTable.tsx';
import styles from './roster.module.css';

export function Roster({ homework }: { readonly homework: ClassHomework }) {
  const { t } = useTranslation(['classes', 'shell']);
  const errorText = useErrorText();
  const client = useQueryClient();
  const classHomeworkId = homework.id;
  const roster = useQuery(queries.classes.roster.queryOptions({ input: { classHomeworkId } }));
  const [isReplacing, setReplacing] = useState(false);

  /** False: it was not saved, which was said. */
  const save = async (students: readonly RosterStudent[]): Promise<boolean> => {
    try {
      await core.classes.saveRoster({ classHomeworkId, students: [...students] });
      return true;
    } catch (error) {
      showToast({ text: errorText(error).sentence, tone: 'caution' });
      return false;
    } finally {
      await client.invalidateQueries({ queryKey: queries.classes.key() });
    }
  };
  const replace = async (students: readonly RosterStudent[]) => {
    if (!(await save(students))) return;
    setReplacing(false);
    showToast({ text: t('classes:roster.saved', { count: students.length }), tone: 'good' });
  };
  const remove = async (before: readonly RosterStudent[]) => {
    if (!(await save([]))) return;
    showToast({
      text: t('classes:roster.removed'),
      action: { text: t('shell:undo'), run: () => save(before) },
    });
  };

  if (roster.error && !roster.data)
    return <ErrorNotice error={roster.error} onRetry={() => void roster.refetch()} />;
  if (!roster.data) return null;
  const students = roster.data;
  const hasList = students.length > 0;
  return (
    <div className={styles.roster}>
      <div className={styles.head}>
        <div>
          <h2 className={styles.heading}>{t('classes:roster.title')}</h2>
          <p className={styles.soft}>
            {hasList ? t('classes:roster.listed', { count: students.length }) : t('classes:roster.about')}
          </p>
        </div>
        {hasList && !isReplacing && (
          <div className={styles.actions}>
            <Button onPress={() => setReplacing(true)}>{t('classes:roster.replace')}</Button>
            <Button variant="quiet" onPress={() => void remove(students)}>
              {t('classes:roster.remove')}
            </Button>
          </div>
        )}
      </div>
      {(!hasList || isReplacing) && (
        <RosterInput onSave={replace} onDiscard={hasList ? () => setReplacing(false) : undefined} />
      )}
      {hasList && !isReplacing && <RosterTable classHomeworkId={classHomeworkId} />}
    </div>
  );
}
