import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { core, queries } from '../../../backend/client.ts';
import { useErrorText } from '../../../interface/error-text.ts';
import { formatBytes } from '../../../interface/format.ts';
import { Button, Dialog, EmptyState, ErrorNotice } from '../../../interface/parts/index.ts';
import { showToast } from '../../../interface/toasts.ts';
import { usePauseWhileRecording } from '../../../player/use-recording-quiet.ts';
import { useTakePlayback } from '../take-source.ts';
import { useTakeActions } from '../use-take-actions.ts';
import { TrashedHomeworks } from './TrashedHomeworks.tsx';
import { TrashedTakes } from './TrashedTakes.tsx';
import styles from './trash.module.css';

interface Props {
  /** What other features have in the trash. */
  readonly others: ReactNode;
  readonly otherCount: number;
}

/** What was put in the trash: hear it, put it back, or delete the takes for good, which is asked about first. */
export function TrashScreen({ others, otherCount }: Props) {
  const { t } = useTranslation('takes');
  const errorText = useErrorText();
  const client = useQueryClient();
  const actions = useTakeActions();
  const takes = useQuery(queries.takes.trashed.queryOptions());
  const homeworks = useQuery(queries.homework.trashed.queryOptions());
  const [isAsking, setAsking] = useState(false);
  const [isEmptying, setEmptying] = useState(false);
  const [heardId, setHeardId] = useState<string | null>(null);
  const heard = takes.data?.find((entry) => entry.take.id === heardId)?.take ?? null;
  const playback = useTakePlayback(heard);
  usePauseWhileRecording(playback);
  // After useTakePlayback has taken it up.
  useEffect(() => {
    if (heardId !== null) void playback.play();
  }, [playback, heardId]);

  const trashedTakes = takes.data ?? [];
  const trashedHomeworks = homeworks.data ?? [];
  const count = trashedTakes.length;
  const bytes = trashedTakes.reduce((total, { take }) => total + take.sizeBytes, 0);

  const empty = async () => {
    setEmptying(true);
    playback.pause();
    setHeardId(null);
    try {
      const deleted = await core.takes.emptyTrash();
      showToast({
        text: t('trash.emptied', { count: deleted.takes, size: formatBytes(deleted.bytes) }),
        tone: 'good',
      });
    } catch (error) {
      showToast({ text: errorText(error).sentence, tone: 'caution' });
    } finally {
      setEmptying(false);
      setAsking(false);
      await client.invalidateQueries();
    }
  };

  const failed = takes.error ?? homeworks.error;
  const isEmpty =
    takes.isSuccess && homeworks.isSuccess && count + trashedHomeworks.length + otherCount === 0;
  return (
    <div className={styles.screen}>
      <header className={styles.heading}>
        <div>
          <h1>{t('trash.title')}</h1>
          {!isEmpty && <p className={styles.about}>{t('trash.about')}</p>}
        </div>
        {count > 0 && (
          <Button variant="danger" icon={Trash2} onPress={() => setAsking(true)}>
            {t('trash.emptyTrash')}
          </Button>
        )}
      </header>
      {failed && (
        <ErrorNotice
          error={failed}
          onRetry={() => {
            void takes.refetch();
            void homeworks.refetch();
          }}
        />
      )}
      {isEmpty && <EmptyState title={t('trash.empty.title')}>{t('trash.empty.hint')}</EmptyState>}
      {trashedHomeworks.length > 0 && <TrashedHomeworks homeworks={trashedHomeworks} />}
      {others}
      {count > 0 && (
        <TrashedTakes
          entries={trashedTakes}
          heardId={heardId}
          playback={playback}
          onHear={setHeardId}
          onRestore={(take) => {
            if (take.id === heardId) setHeardId(null);
            void actions.restore(take);
          }}
        />
      )}
      <Dialog
        title={t('trash.confirm.title')}
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        footer={
          <>
            <Button autoFocus onPress={() => setAsking(false)}>
              {t('trash.confirm.cancel')}
            </Button>
            <Button variant="danger" icon={Trash2} isDisabled={isEmptying} onPress={() => void empty()}>
              {t('trash.confirm.delete', { count })}
            </Button>
          </>
        }
      >
        <p>{t('trash.confirm.text', { count, size: formatBytes(bytes) })}</p>
        {trashedHomeworks.length > 0 && <p>{t('trash.confirm.homeworksStay')}</p>}
      </Dialog>
    </div>
  );
}
