import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';

/** Plays one sound in place. `address`: a path of this origin or a blob address; stops when it leaves the screen. */
export function useHearing(address: string | null, onFailed: () => void) {
  const player = useRef<HTMLAudioElement | null>(null);
  const [isPlaying, setIsPlaying] = useState(false);
  const fail = useEffectEvent(onFailed);

  const stop = useCallback(() => {
    player.current?.pause();
    setIsPlaying(false);
  }, []);

  useEffect(() => {
    if (address === null) return;
    const audio = new Audio(address);
    audio.preload = 'none';
    audio.addEventListener('ended', () => setIsPlaying(false));
    player.current = audio;
    return () => {
      audio.pause();
      // Lets the connection go; a paused element keeps it open.
      audio.removeAttribute('src');
      audio.load();
      player.current = null;
      setIsPlaying(false);
    };
  }, [address]);

  const play = useCallback(() => {
    const audio = player.current;
    if (!audio) return;
    audio.currentTime = 0;
    setIsPlaying(true);
    audio.play().catch((error: unknown) => {
      setIsPlaying(false);
      // Stopped before it began is no failure.
      if (!(error instanceof DOMException && error.name === 'AbortError')) fail();
    });
  }, []);

  return { isPlaying, play, stop, toggle: isPlaying ? stop : play };
}
