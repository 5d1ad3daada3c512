import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { flushSync } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Homework, HomeworkId } from '../../../electron/contract/index.ts';
import { queries } from '../../backend/client.ts';
import { ErrorNotice } from '../../interface/parts/index.ts';
import { paths } from '../../interface/paths.ts';
import { usePageTitle } from '../../interface/use-page-title.ts';
import { isAt } from '../../interface/use-redirect.ts';
import styles from './AuthoringScreen.module.css';
import { Editor } from './Editor.tsx';

interface Props {
  /** null: a homework that is not written yet. */
  readonly homeworkId: HomeworkId | null;
}

/** One stay in the editor, which outlives the change of address that the first save brings. */
interface Session {
  readonly number: number;
  readonly homeworkId: HomeworkId | null;
  readonly isNew: boolean;
  /** What this session's first save made, until the address says so too. */
  readonly created: HomeworkId | null;
}

function nextSession(session: Session, homeworkId: HomeworkId | null): Session {
  if (homeworkId !== null && homeworkId === session.created) return { ...session, homeworkId, created: null };
  return { number: session.number + 1, homeworkId, isNew: homeworkId === null, created: null };
}

/** Writes a homework. The first save makes it and changes the address; the words on the screen stay where they are. */
export function AuthoringScreen({ homeworkId }: Props) {
  const { t } = useTranslation('authoring');
  const [here, navigate] = useLocation();
  const [session, setSession] = useState<Session>({
    number: 0,
    homeworkId,
    isNew: homeworkId === null,
    created: null,
  });
  if (session.homeworkId !== homeworkId) setSession(nextSession(session, homeworkId));
  usePageTitle(homeworkId === null ? t('newTitle') : t('editTitle'));

  const onCreated = (created: HomeworkId) => {
    if (!isAt(here)) return;
    // Known before the address changes, or the new address would start another session.
    flushSync(() => setSession((now) => ({ ...now, created })));
    navigate(paths.edit(created), { replace: true });
  };
  return session.isNew ? (
    <Editor key={session.number} homework={null} onCreated={onCreated} />
  ) : (
    homeworkId && <Loaded key={session.number} homeworkId={homeworkId} />
  );
}

function Loaded({ homeworkId }: { readonly homeworkId: HomeworkId }) {
  // Asked anew: the editor must start from what the core has now, not from what a screen showed before.
  const homework = useQuery(
    queries.homework.get.queryOptions({ input: { homeworkId }, refetchOnMount: 'always' }),
  );
  const [start, setStart] = useState<Homework>();
  if (!start && homework.data && !homework.isFetching) setStart(homework.data);
  if (homework.error && !start) {
    return (
      <div className={styles.alone}>
        <ErrorNotice error={homework.error} onRetry={() => void homework.refetch()} />
      </div>
    );
  }
  return start ? <Editor homework={start} onCreated={() => undefined} /> : null;
}
