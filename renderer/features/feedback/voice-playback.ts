import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Playback } from '../../player/playback.ts';

export interface VoiceState {
  /** Where the spoken comment lies that was played last; null: none yet. */
  readonly path: string | null;
  readonly isPlaying: boolean;
  readonly hasFailed: boolean;
}

/** Plays one spoken comment at a time. */
export class VoicePlayback {
  readonly #audio = new Audio();
  readonly #listeners = new Set<() => void>();
  #state: VoiceState = { path: null, isPlaying: false, hasFailed: false };

  constructor() {
    this.#audio.preload = 'none';
    this.#audio.addEventListener('play', () => this.#set({ isPlaying: true, hasFailed: false }));
    this.#audio.addEventListener('pause', () => this.#set({ isPlaying: false }));
    this.#audio.addEventListener('ended', () => this.#set({ isPlaying: false }));
    this.#audio.addEventListener('error', () => {
      if (this.#audio.hasAttribute('src')) this.#set({ isPlaying: false, hasFailed: true });
    });
  }

  get state(): VoiceState {
    return this.#state;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  async play(path: string): Promise<void> {
    if (path !== this.#state.path || this.#state.hasFailed) {
      this.#audio.src = path;
      this.#set({ path, hasFailed: false });
    }
    try {
      await this.#audio.play();
    } catch (error) {
      // Another one was asked for, or a pause came in between; a failure of the audio comes as its error event.
      if (!(error instanceof DOMException)) throw error;
    }
  }

  pause(): void {
    this.#audio.pause();
  }

  /** Lets the audio and its connection go. */
  release(): void {
    this.#audio.pause();
    this.#audio.removeAttribute('src');
    this.#audio.load();
    this.#set({ path: null, isPlaying: false, hasFailed: false });
  }

  #set(change: Partial<VoiceState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

/** Spoken comments beside a take: whichever begins, the other one pauses. */
export function useVoice(take: Playback): { voice: VoicePlayback; toggle: (path: string) => void } {
  const [voice] = useState(() => new VoicePlayback());
  useEffect(() => () => voice.release(), [voice]);
  useEffect(
    () =>
      take.subscribe(() => {
        if (take.state.isPlaying) voice.pause();
      }),
    [take, voice],
  );
  const toggle = (path: string) => {
    if (voice.state.isPlaying && voice.state.path === path) return voice.pause();
    take.pause();
    void voice.play(path);
  };
  return { voice, toggle };
}

export const useVoiceState = (voice: VoicePlayback): VoiceState =>
  useSyncExternalStore(voice.subscribe, () => voice.state);
