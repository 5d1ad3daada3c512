import { useEffectEvent, useLayoutEffect, useSyncExternalStore } from 'react';
import { isKeyFree, matchesKeys } from './shortcut-keys.ts';

/** The order of the `?` overlay. */
export const SHORTCUT_GROUPS = [
  'app',
  'questions',
  'recording',
  'playback',
  'takes',
  'class',
  'review',
] as const;
export type ShortcutGroup = (typeof SHORTCUT_GROUPS)[number];

export interface Shortcut {
  /** `Space`, `Enter`, `Escape`, `ArrowLeft`, `?`, `J`, `1`, `Shift+ArrowUp`, `Mod+Z` (Ctrl, ⌘ on a Mac). */
  readonly keys: string;
  readonly group: ShortcutGroup;
  /** What it does, for the overlay; empty: not listed (another entry speaks for it). */
  readonly text: string;
  readonly run: () => void;
  /** Shown in the overlay in place of `keys`, such as `1–9`. */
  readonly shownKeys?: string;
  readonly isDisabled?: boolean;
  /** Also while the key is held down. */
  readonly repeats?: boolean;
}

let active: readonly Shortcut[] = [];
const listeners = new Set<() => void>();

function set(shortcuts: readonly Shortcut[]): void {
  active = shortcuts;
  for (const listener of listeners) listener();
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing || !isKeyFree(event)) return;
  // The newest wins: a part inside a screen may take a key for itself while it is there.
  const found = active.findLast((shortcut) => !shortcut.isDisabled && matchesKeys(event, shortcut.keys));
  if (!found || (event.repeat && !found.repeats)) return;
  event.preventDefault();
  found.run();
}

/** Listens for as long as the page lives. Bubbling phase: what has the focus may take a key first. */
export function startShortcuts(): () => void {
  document.addEventListener('keydown', onKeyDown);
  return () => document.removeEventListener('keydown', onKeyDown);
}

/**
 * One key for one thing while the component is on the screen. Never fires while typing in a field, while a
 * dialog or menu is open, or when the focused control uses the key itself (Space on a button).
 */
export function useShortcut(shortcut: Shortcut): void {
  const run = useEffectEvent(() => shortcut.run());
  const { keys, group, text, shownKeys, isDisabled = false, repeats = false } = shortcut;
  // With the frame that shows what the key is for: on a busy machine an effect after it would come later than the key.
  useLayoutEffect(() => {
    const entry: Shortcut = {
      keys,
      group,
      text,
      isDisabled,
      repeats,
      run,
      ...(shownKeys === undefined ? {} : { shownKeys }),
    };
    set([...active, entry]);
    return () => set(active.filter((other) => other !== entry));
  }, [keys, group, text, shownKeys, isDisabled, repeats]);
}

export function useActiveShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => active,
  );
}
