import { CircleCheck, Headphones, Square, Trash2 } from 'lucide-react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Take } from '../../../electron/contract/index.ts';
import { takeHints } from '../../../electron/signal/index.ts';
import { recorder } from '../../audio/recorder.ts';
import type { RecorderState } from '../../audio/recorder-state.ts';
import { core } from '../../backend/client.ts';
import { formatDuration } from '../../interface/format.ts';
import { Button } from '../../interface/parts/index.ts';
import { useShortcut } from '../../interface/shortcuts.ts';
import { showToast } from '../../interface/toasts.ts';
import { ChooseMicrophone } from './ChooseMicrophone.tsx';
import { HintList } from './HintList.tsx';
import styles from './RecordingStage.module.css';
import { useHearing } from './use-hearing.ts';

/** With nothing to say of the take, the way to the reference opens by itself after this, ms. */
const BRIEF_MS = 4_000;

/** Endings the student did not ask for, and is told about. */
const ENDINGS = ['limit', 'device-lost', 'quit', 'interrupted'] as const;

const goOn = () => recorder.dismiss();

/** Verified on the disk: what the take is like, hear it, compare, again, or discard. */
export function SavedView({ state }: { readonly state: RecorderState & { phase: 'saved' } }) {
  const { t } = useTranslation('recording');
  const { take, reason, question } = state;
  const hints = takeHints(take);
  const view = useRef<HTMLDivElement>(null);
  const isLookedAt = useIsLookedAt(view);
  const hearing = useHearing(take.mediaPath, () => {
    showToast({ text: t('saved.cannotHear'), tone: 'caution' });
  });
  const again = () => {
    recorder.dismiss();
    void recorder.start(question);
  };
  useShortcut({ keys: 'Space', group: 'recording', text: t('shortcuts.start'), run: again });
  useShortcut({ keys: 'Enter', group: 'recording', text: t('saved.goOn'), run: goOn });

  const needsEyes = hints.length > 0 || reason !== 'stopped' || isLookedAt || hearing.isPlaying;
  useEffect(() => {
    if (needsEyes) return;
    const timer = setTimeout(goOn, BRIEF_MS);
    return () => clearTimeout(timer);
  }, [needsEyes]);
  const time = formatDuration(take.durationMs);
  const isLost = reason === 'device-lost';
  const ending = ENDINGS.find((known) => known === reason);
  return (
    <div ref={view} className={styles.still}>
      <p className={styles.phase} tabIndex={-1} data-focus-first>
        <CircleCheck className={styles.good} aria-hidden />
        {t('saved.title', { number: take.number })}
      </p>
      <p className={styles.time}>{time}</p>
      {ending && <p className={styles.ending}>{t(`saved.${ending}`, { time })}</p>}
      {hints.length > 0 && <HintList hints={hints} />}
      {hints.length === 0 && !isLost && <p className={styles.quiet}>{t('saved.good')}</p>}
      <div className={styles.controls}>
        <Button variant="primary" keys="Enter" onPress={goOn}>
          {t('saved.goOn')}
        </Button>
        <Button icon={hearing.isPlaying ? Square : Headphones} onPress={hearing.toggle}>
          {hearing.isPlaying ? t('saved.stopHearing') : t('saved.hear')}
        </Button>
        <Button keys="Space" onPress={again}>
          {t('saved.again')}
        </Button>
        {isLost && <ChooseMicrophone />}
        <Button variant="quiet" icon={Trash2} onPress={() => void discard(take, t)}>
          {t('saved.discard')}
        </Button>
      </div>
      <p className={styles.quiet}>{t('saved.verified')}</p>
    </div>
  );
}

/** Whoever moves over the buttons or through them is not done yet: then it stays. */
function useIsLookedAt(view: RefObject<HTMLElement | null>): boolean {
  const [isLookedAt, setIsLookedAt] = useState(false);
  useEffect(() => {
    const look = () => setIsLookedAt(true);
    const element = view.current;
    element?.addEventListener('pointermove', look);
    element?.addEventListener('keydown', look);
    return () => {
      element?.removeEventListener('pointermove', look);
      element?.removeEventListener('keydown', look);
    };
  }, [view]);
  return isLookedAt;
}

async function discard(take: Take, t: ReturnType<typeof useTranslation<'recording'>>['t']): Promise<void> {
  const { id: takeId, number } = take;
  await core.takes.trash({ takeId });
  recorder.dismiss();
  showToast({
    text: t('saved.discarded', { number }),
    about: takeId,
    action: { text: t('saved.undo'), run: () => core.takes.restore({ takeId }) },
  });
}
