import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings, SettingsChange } from '../../electron/contract/index.ts';
import { announce } from '../interface/announce.ts';
import { formatDuration } from '../interface/format.ts';
import type { Playback } from './playback.ts';
import { shuttleFaster, speedText, stepSpeed } from './speed.ts';
import { SHORTEST_LOOP } from './waveform-drawing.ts';

export interface PlayerCommands {
  toggle(): void;
  /** By seconds, forward or back. */
  skip(seconds: number): void;
  /** Remembered, unlike the shuttle. */
  setSpeed(rate: number): void;
  stepSpeed(direction: 1 | -1): void;
  /** Plays; when playing already, faster until the next pause. */
  shuttle(): void;
  markLoopStart(): void;
  markLoopEnd(): void;
  toggleLoop(): void;
  clearLoop(): void;
  toggleSkipSilence(): void;
}

/** What buttons and keys of the player do, said to screen readers where nothing on the control says it. */
export function usePlayerCommands(
  playback: Playback,
  seconds: number,
  settings: Pick<Settings, 'playbackRate' | 'skipSilence'>,
  change: (change: SettingsChange) => void,
): PlayerCommands {
  const { t } = useTranslation('takes');
  const loopStart = useRef<number | null>(null);
  const say = (text: string) => announce(text, 'polite');
  const clock = (moment: number) => formatDuration(moment * 1000);
  const sayLoop = (start: number, end: number) =>
    say(t('player.loopOn', { start: clock(start), end: clock(end) }));

  const setSpeed = (rate: number) => {
    playback.setRate(rate);
    change({ playbackRate: rate });
    say(t('player.speedIs', { speed: speedText(rate) }));
  };
  const loopFrom = (start: number, end: number) => {
    playback.setLoop({ start, end });
    sayLoop(start, end);
  };

  return {
    setSpeed,
    toggle: () => {
      // A shuttle's speed lasts until the pause.
      if (playback.state.isPlaying) playback.setRate(settings.playbackRate);
      playback.toggle();
    },
    skip: (by) => playback.seek(playback.moment + by),
    stepSpeed: (direction) => setSpeed(stepSpeed(playback.state.rate, direction)),
    shuttle: () => {
      if (!playback.state.isPlaying) return void playback.play();
      const rate = shuttleFaster(playback.state.rate);
      playback.setRate(rate);
      say(t('player.speedIs', { speed: speedText(rate) }));
    },
    markLoopStart: () => {
      const start = playback.moment;
      const { loop } = playback.state;
      loopStart.current = start;
      if (loop && loop.end - start >= SHORTEST_LOOP) loopFrom(start, loop.end);
      else say(t('player.loopStartSet', { time: clock(start) }));
    },
    markLoopEnd: () => {
      const end = playback.moment;
      const start = loopStart.current ?? playback.state.loop?.start ?? 0;
      if (end - start >= SHORTEST_LOOP) loopFrom(start, end);
      loopStart.current = null;
    },
    toggleLoop: () => {
      const { loop, isLooping } = playback.state;
      if (isLooping) {
        playback.setLoop(loop, false);
        say(t('player.loopOff'));
      } else loopFrom(loop?.start ?? 0, loop?.end ?? seconds);
    },
    clearLoop: () => {
      loopStart.current = null;
      playback.setLoop(null);
      say(t('player.loopOff'));
    },
    toggleSkipSilence: () => change({ skipSilence: !settings.skipSilence }),
  };
}
