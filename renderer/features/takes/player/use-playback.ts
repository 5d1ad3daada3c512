import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Take } from '../../../../electron/contract/index.ts';
import { core } from '../../../backend/client.ts';
import { Playback, type PlaybackState } from './playback.ts';

/**
 * A player for `take`, kept while the component stays: another take is taken up paused, at its beginning; the same
 * take with its audio elsewhere plays on. null: nothing is loaded.
 */
export function usePlayback(take: Pick<Take, 'id' | 'mediaPath'> | null): Playback {
  const [playback] = useState(() => new Playback());
  const takeId = take?.id ?? null;
  const mediaPath = take?.mediaPath ?? null;
  const [loaded] = useState<{ takeId: string | null }>({ takeId: null });
  useEffect(() => {
    if (takeId === null || mediaPath === null) return playback.release();
    if (loaded.takeId === takeId) return playback.moved(mediaPath);
    loaded.takeId = takeId;
    playback.load(mediaPath, async () => (await core.takes.get({ takeId })).mediaPath);
  }, [playback, loaded, takeId, mediaPath]);
  useEffect(
    () => () => {
      loaded.takeId = null;
      playback.release();
    },
    [playback, loaded],
  );
  return playback;
}

export const usePlaybackState = (playback: Playback): PlaybackState =>
  useSyncExternalStore(playback.subscribe, () => playback.state);

/** The present moment in steps of `stepMs`, so that a label redraws no oftener than it changes. Seconds. */
export function useMoment(playback: Playback, stepMs: number): number {
  return useSyncExternalStore(
    (changed) => playback.onMoment(changed),
    () => Math.floor((playback.moment * 1000) / stepMs + 1e-6) * (stepMs / 1000),
  );
}
