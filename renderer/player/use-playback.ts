import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { type FindAudio, Playback, type PlaybackState } from './playback.ts';
import type { PlayerSource } from './player-source.ts';

/**
 * A player for `source`, kept while the component stays: another one is taken up paused, at its beginning; the same
 * one with its audio elsewhere plays on. null: nothing is loaded. `findAudio` answers where the audio lies after it
 * could no longer be read; absent: it never moves.
 */
export function usePlayback(
  source: Pick<PlayerSource, 'key' | 'mediaPath'> | null,
  findAudio?: FindAudio,
): Playback {
  const [playback] = useState(() => new Playback());
  const key = source?.key ?? null;
  const mediaPath = source?.mediaPath ?? null;
  const find = useRef(findAudio);
  find.current = findAudio;
  const [loaded] = useState<{ key: string | null }>({ key: null });
  useEffect(() => {
    if (key === null || mediaPath === null) {
      loaded.key = null;
      return playback.release();
    }
    if (loaded.key === key) return playback.moved(mediaPath);
    loaded.key = key;
    const findThis = find.current;
    playback.load(mediaPath, findThis ?? (async () => mediaPath));
  }, [playback, loaded, key, mediaPath]);
  useEffect(
    () => () => {
      loaded.key = null;
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
