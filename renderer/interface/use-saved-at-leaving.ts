import { useEffect, useEffectEvent } from 'react';

interface Saver {
  /** Saves what is not saved yet; resolves when it is, or could not be. */
  flush(): Promise<void>;
  /** There are words that are nowhere but in this page. */
  readonly isDirty: boolean;
}

/**
 * Has what is being written saved at once when the page is hidden, closed or the screen is left. `onLeftUnsaved`: the
 * screen was left with words that could not be saved.
 */
export function useSavedAtLeaving(saver: Saver, onLeftUnsaved: () => void): void {
  const leave = useEffectEvent(async () => {
    await saver.flush();
    if (saver.isDirty) onLeftUnsaved();
  });
  useEffect(() => {
    const onHidden = () => {
      if (document.visibilityState === 'hidden') void saver.flush();
    };
    const onUnload = (event: BeforeUnloadEvent) => {
      if (!saver.isDirty) return;
      void saver.flush();
      // The browser asks whether to stay, which gives the request its time.
      event.preventDefault();
    };
    document.addEventListener('visibilitychange', onHidden);
    addEventListener('beforeunload', onUnload);
    return () => {
      document.removeEventListener('visibilitychange', onHidden);
      removeEventListener('beforeunload', onUnload);
      void leave();
    };
  }, [saver]);
}
