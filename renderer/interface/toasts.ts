import { useSyncExternalStore } from 'react';

export interface Toast {
  readonly text: string;
  readonly tone?: 'plain' | 'good' | 'caution';
  /** What it is about, such as a take's id: the next one about the same takes its place. */
  readonly about?: string;
  /** Such as undo. Also reached by Ctrl+Z (⌘Z) while it is the newest on the screen. */
  readonly action?: { readonly text: string; readonly run: () => unknown };
}

export interface ShownToast extends Toast {
  readonly id: number;
}

const MOST_AT_ONCE = 3;
let shown: readonly ShownToast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function set(toasts: readonly ShownToast[]): void {
  shown = toasts;
  for (const listener of listeners) listener();
}

/** A sentence that floats for some seconds (longer with an action), read to screen readers politely. */
export function showToast(toast: Toast): number {
  const id = nextId++;
  const others = shown.filter(({ about }) => about === undefined || about !== toast.about);
  set([...others, { ...toast, id }].slice(-MOST_AT_ONCE));
  return id;
}

/** What was offered is done, or cannot be done any more. */
export function dismissToastsAbout(about: string): void {
  if (shown.some((toast) => toast.about === about)) set(shown.filter((toast) => toast.about !== about));
}

export function dismissToast(id: number): void {
  if (shown.some((toast) => toast.id === id)) set(shown.filter((toast) => toast.id !== id));
}

/** Runs the newest action on the screen, such as the last undo. False when there is none. */
export function runNewestAction(): boolean {
  const newest = shown.findLast((toast) => toast.action);
  if (!newest?.action) return false;
  dismissToast(newest.id);
  newest.action.run();
  return true;
}

export function useToasts(): readonly ShownToast[] {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => shown,
  );
}
