import { ArrowLeftRight, X } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Take } from '../../../../electron/contract/index.ts';
import { useSettings } from '../../../backend/use-settings.ts';
import { announce } from '../../../interface/announce.ts';
import { Button } from '../../../interface/parts/index.ts';
import { useShortcut } from '../../../interface/shortcuts.ts';
import { heightScale } from '../../../player/peaks.ts';
import type { Playback } from '../../../player/playback.ts';
import { usePauseWhileRecording } from '../../../player/use-recording-quiet.ts';
import { useTakePeaks, useTakePlayback } from '../take-source.ts';
import { useTakeName } from '../use-take-name.ts';
import { CompareNumbers } from './CompareNumbers.tsx';
import { CompareSide } from './CompareSide.tsx';
import styles from './compare.module.css';

interface CompareTakesProps {
  /** Finished takes of one question, oldest first; at least two. */
  takes: readonly Take[];
  /** The one that was in the player. */
  heard: Take;
  onClose: () => void;
}

/** Two takes over each other on one time scale: hear one, switch to the same place in the other, see the numbers. */
export function CompareTakes({ takes, heard, onClose }: CompareTakesProps) {
  const { t } = useTranslation('takes');
  const nameOf = useTakeName();
  const { settings } = useSettings();
  const others = takes.filter((take) => take.id !== heard.id);
  const [firstId, setFirstId] = useState(others.at(-1)?.id);
  const [secondId, setSecondId] = useState(heard.state === 'finished' ? heard.id : others.at(-2)?.id);
  const first = takes.find((take) => take.id === firstId) ?? takes.at(0);
  const second =
    takes.find((take) => take.id === secondId) ?? takes.findLast((take) => take.id !== first?.id);

  const firstPlayback = useTakePlayback(first ?? null);
  const secondPlayback = useTakePlayback(second ?? null);
  usePauseWhileRecording(firstPlayback, secondPlayback);
  const { peaks: firstPeaks } = useTakePeaks(first?.id ?? null);
  const { peaks: secondPeaks } = useTakePeaks(second?.id ?? null);
  const scale = useMemo(
    () => (firstPeaks && secondPeaks ? heightScale(firstPeaks, secondPeaks) : undefined),
    [firstPeaks, secondPeaks],
  );
  const [active, setActive] = useState<'first' | 'second'>('second');

  useEffect(() => {
    for (const playback of [firstPlayback, secondPlayback]) playback.setRate(settings.playbackRate);
  }, [firstPlayback, secondPlayback, settings.playbackRate]);
  // Two voices at once help nobody: whichever starts silences the other, and is the one that is heard.
  useEffect(() => {
    const starts = (side: 'first' | 'second', other: Playback) => () => {
      other.pause();
      setActive(side);
    };
    const onFirst = starts('first', secondPlayback);
    const onSecond = starts('second', firstPlayback);
    firstPlayback.audio.addEventListener('play', onFirst);
    secondPlayback.audio.addEventListener('play', onSecond);
    return () => {
      firstPlayback.audio.removeEventListener('play', onFirst);
      secondPlayback.audio.removeEventListener('play', onSecond);
    };
  }, [firstPlayback, secondPlayback]);

  if (!first || !second) return null;
  const sides = {
    first: {
      take: first,
      playback: firstPlayback,
      peaks: firstPeaks,
      pick: setFirstId,
      slot: t('compare.first'),
    },
    second: {
      take: second,
      playback: secondPlayback,
      peaks: secondPeaks,
      pick: setSecondId,
      slot: t('compare.second'),
    },
  };
  const longest = Math.max(first.durationMs, second.durationMs);
  const here = sides[active];
  const there = sides[active === 'first' ? 'second' : 'first'];

  const switchOver = () => {
    const share = here.playback.moment / Math.max(0.001, here.take.durationMs / 1000);
    const wasPlaying = here.playback.state.isPlaying;
    here.playback.pause();
    there.playback.seek(Math.min(share, 0.999) * (there.take.durationMs / 1000));
    setActive(active === 'first' ? 'second' : 'first');
    if (wasPlaying) void there.playback.play();
    announce(`${t('compare.nowPlaying')}: ${nameOf(there.take)}`, 'polite');
  };

  return (
    <section className={styles.compare} aria-label={t('compare.title')}>
      <CompareKeys
        onToggle={() => here.playback.toggle()}
        onSkip={(by) => here.playback.seek(here.playback.moment + by)}
        onSwitch={switchOver}
        onClose={onClose}
      />
      <header className={styles.heading}>
        <h3>{t('compare.title')}</h3>
        <span className={styles.note}>{t('compare.scale')}</span>
        <div className={styles.spacer} />
        <Button variant="plain" size="small" icon={ArrowLeftRight} keys="X" onPress={switchOver}>
          {t('compare.switch')}
        </Button>
        <Button variant="quiet" size="small" icon={X} onPress={onClose}>
          {t('compare.close')}
        </Button>
      </header>
      {(['first', 'second'] as const).map((side) => {
        const { take, playback, peaks, pick, slot } = sides[side];
        const otherTake = sides[side === 'first' ? 'second' : 'first'].take;
        return (
          <CompareSide
            key={side}
            slot={slot}
            take={take}
            choices={takes.filter((choice) => choice.id !== otherTake.id)}
            playback={playback}
            peaks={peaks}
            scale={scale}
            share={take.durationMs / longest}
            isActive={active === side}
            onPick={pick}
          />
        );
      })}
      <CompareNumbers first={first} second={second} />
    </section>
  );
}

interface CompareKeysProps {
  onToggle: () => void;
  onSkip: (seconds: number) => void;
  onSwitch: () => void;
  onClose: () => void;
}

function CompareKeys({ onToggle, onSkip, onSwitch, onClose }: CompareKeysProps) {
  const { t } = useTranslation('takes');
  const key = (keys: string, text: string, run: () => void) => ({
    keys,
    group: 'playback' as const,
    text,
    run,
  });
  useShortcut(key('K', t('shortcuts.play'), onToggle));
  useShortcut(key('J', t('shortcuts.back'), () => onSkip(-5)));
  useShortcut(key('ArrowLeft', t('shortcuts.left'), () => onSkip(-5)));
  useShortcut(key('ArrowRight', t('shortcuts.right'), () => onSkip(5)));
  useShortcut(key('X', t('shortcuts.other'), onSwitch));
  useShortcut({ ...key('Escape', t('compare.close'), onClose), group: 'takes' });
  return null;
}
