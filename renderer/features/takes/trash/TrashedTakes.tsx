import { Pause, Play, Undo2 } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Take, TrashedTake } from '../../../../electron/contract/index.ts';
import { formatBytes, formatDate, formatDuration } from '../../../interface/format.ts';
import { Button, IconButton } from '../../../interface/parts/index.ts';
import type { Playback } from '../../../player/playback.ts';
import { usePlaybackState } from '../../../player/use-playback.ts';
import { TakeTags } from '../list/TakeTags.tsx';
import { useTakeName } from '../use-take-name.ts';
import styles from './trash.module.css';

interface TrashedTakesProps {
  entries: readonly TrashedTake[];
  heardId: string | null;
  playback: Playback;
  onHear: (takeId: string | null) => void;
  onRestore: (take: Take) => void;
}

export function TrashedTakes({ entries, heardId, playback, onHear, onRestore }: TrashedTakesProps) {
  const { t } = useTranslation('takes');
  const nameOf = useTakeName();
  const { isPlaying, hasFailed } = usePlaybackState(playback);
  return (
    <section aria-label={t('trash.takes')} className={styles.section}>
      <h2>{t('trash.takes')}</h2>
      <ul className={styles.list}>
        {entries.map(({ take, homeworkTitle, questionTitle }) => {
          const name = nameOf(take);
          const isHeard = take.id === heardId && isPlaying;
          return (
            <li key={take.id} className={styles.row}>
              <IconButton
                icon={isHeard ? Pause : Play}
                label={isHeard ? t('trash.stop') : t('trash.play', { take: name })}
                isDisabled={take.state !== 'finished'}
                onPress={() => {
                  if (take.id === heardId) playback.toggle();
                  else onHear(take.id);
                }}
              />
              <div className={styles.what}>
                <p className={styles.title}>
                  {name} <span className={styles.soft}>{formatDuration(take.durationMs)}</span>
                </p>
                <p className={styles.where}>
                  {t('trash.where', { homework: homeworkTitle, question: questionTitle })}
                </p>
                <p className={styles.tags}>
                  <span>{formatBytes(take.sizeBytes)}</span>
                  {take.trashedAt !== null && (
                    <span>{t('trash.trashedAt', { date: formatDate(take.trashedAt) })}</span>
                  )}
                  <TakeTags take={take} />
                </p>
                {take.id === heardId && hasFailed && <p role="alert">{t('trash.cannotPlay')}</p>}
              </div>
              <Button
                icon={Undo2}
                label={t('trash.restoreTake', { take: name })}
                onPress={() => onRestore(take)}
              >
                {t('trash.restore')}
              </Button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
