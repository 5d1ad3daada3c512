import { useQuery, useQueryClient } from '@tanstack/react-query';
import { UserCheck } from 'lucide-react';
import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { ClassHomeworkId } from '../../../electron/contract/index.ts';
import { core, queries } from '../../backend/client.ts';
import { sendDecoded } from '../../backend/decode-loose-audio.ts';
import { useErrorText } from '../../interface/error-text.ts';
import { Button, EmptyState, ErrorNotice } from '../../interface/parts/index.ts';
import { paths } from '../../interface/paths.ts';
import { showToast } from '../../interface/toasts.ts';
import { usePageTitle } from '../../interface/use-page-title.ts';
import { CollectButton } from './CollectButton.tsx';
import { LooseAudioRow } from './LooseAudioRow.tsx';
import styles from './LooseAudioScreen.module.css';
import { textOfStudent } from './student-text.ts';
import { type LooseRow, useAssigning } from './use-assigning.ts';

/** Recordings that came without a package: whose each is, and which question it answers. */
export function LooseAudioScreen({ classHomeworkId }: { readonly classHomeworkId: ClassHomeworkId }) {
  const { t } = useTranslation('collect');
  const input = { classHomeworkId };
  const homework = useQuery(queries.classes.get.queryOptions({ input }));
  const loose = useQuery(queries.collect.loose.queryOptions({ input, refetchOnMount: 'always' }));
  const inClass = useQuery(queries.classes.rows.queryOptions({ input }));
  const students = inClass.data?.map(({ student }) => student) ?? [];
  const { rows, fill } = useAssigning(loose.data ?? [], students);
  const listId = useId();
  const list = useRef<HTMLUListElement>(null);
  const act = useLooseActions(classHomeworkId);
  const title = t('loose.title', { title: homework.data?.title ?? '' });
  usePageTitle(title);
  const ready = rows.filter(({ isReady }) => isReady);
  const error = homework.error ?? loose.error;

  const assign = async (wanted: readonly LooseRow[]) => {
    if (!(await act.assign(wanted))) return;
    // The row that had the focus is gone: the next one has it.
    list.current?.querySelector('input')?.focus();
  };

  return (
    <div className={styles.screen}>
      <Link href={paths.class(classHomeworkId)}>{t('loose.back')}</Link>
      <h1 className={styles.title}>{title}</h1>
      {error && !loose.data && <ErrorNotice error={error} onRetry={() => void loose.refetch()} />}
      {loose.data?.length === 0 && (
        <EmptyState title={t('loose.none')} action={<CollectButton classHomeworkId={classHomeworkId} />}>
          {t('loose.noneHint')}
        </EmptyState>
      )}
      {rows.length > 0 && homework.data && (
        <>
          <p className={styles.hint}>{t('loose.hint')}</p>
          <div className={styles.head}>
            <p className={styles.soft}>{t('loose.files', { count: rows.length })}</p>
            {ready.length > 0 && (
              <Button variant="primary" icon={UserCheck} onPress={() => void assign(ready)}>
                {t('loose.assignAll', { count: ready.length })}
              </Button>
            )}
          </div>
          <datalist id={listId}>
            {students.map((student) => (
              <option key={`${student.number} ${student.name}`} value={textOfStudent(student)} />
            ))}
          </datalist>
          <ul ref={list} className={styles.list} aria-label={t('loose.list')}>
            {rows.map((row) => (
              <LooseAudioRow
                key={row.audio.id}
                row={row}
                questions={homework.data.questions}
                studentsId={listId}
                onFill={(change) => fill(row.audio.id, change)}
                onAssign={() => void assign([row])}
                onSetAside={() => void act.setAside(row.audio)}
              />
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

function useLooseActions(classHomeworkId: ClassHomeworkId) {
  const { t } = useTranslation(['collect', 'shell']);
  const errorText = useErrorText();
  const client = useQueryClient();
  const attempt = async (work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (refused) {
      showToast({ text: errorText(refused).sentence, tone: 'caution' });
      return false;
    } finally {
      await client.invalidateQueries({ queryKey: queries.collect.loose.key() });
    }
  };
  const setAside = async ({ id }: LooseRow['audio']) => {
    const put = (isAside: boolean) =>
      attempt(() => core.collect.setLooseAside({ looseAudioIds: [id], isAside }));
    if (!(await put(true))) return;
    showToast({
      text: t('collect:loose.asideDone', { count: 1 }),
      action: { text: t('shell:undo'), run: () => void put(false) },
    });
  };
  const assign = async (rows: readonly LooseRow[]): Promise<boolean> => {
    const assignments = rows.flatMap(({ audio, student, filled: { questionId } }) =>
      student && questionId ? [{ looseAudioId: audio.id, student, questionId }] : [],
    );
    if (assignments.length === 0) return false;
    const isDone = await attempt(async () => {
      for (const { audio } of rows) await sendDecoded(audio);
      await core.collect.assignLoose({ classHomeworkId, assignments });
    });
    if (isDone) showToast({ text: t('collect:loose.assigned', { count: assignments.length }), tone: 'good' });
    return isDone;
  };
  return { setAside, assign };
}
