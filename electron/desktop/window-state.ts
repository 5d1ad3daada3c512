import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

/** Screen coordinates and sizes in device-independent pixels. */
const Bounds = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(100).max(20_000),
  height: z.int().min(100).max(20_000),
});
export type Bounds = z.infer<typeof Bounds>;

const WindowState = z.object({ bounds: Bounds, isMaximized: z.boolean() });
export type WindowState = z.infer<typeof WindowState>;

export const SMALLEST = { width: 360, height: 480 };
const USUAL = { width: 1200, height: 800 };
/** So much of the window must show on a display, or its title bar could not be caught with the pointer. */
const MUST_SHOW = { width: 120, height: 60 };

/** The state last kept in `file`; null when there is none or it cannot be read: a lost position is no error. */
export function readWindowState(file: string): WindowState | null {
  try {
    return WindowState.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

/** At once: the last place is kept while the app is ending. Throws the system's error. */
export function writeWindowState(file: string, state: WindowState): void {
  // Aside first: a power cut must not leave half a file.
  const aside = `${file}.part`;
  writeFileSync(aside, JSON.stringify(state));
  renameSync(aside, file);
}

/**
 * Where the window opens: where it was, if that still shows on one of the displays' work areas (a projector was
 * unplugged since), else in the middle of the first one. Never larger than the display it is on.
 */
export function placeWindow(last: WindowState | null, workAreas: readonly Bounds[]): Partial<Bounds> {
  const wanted = last?.bounds ?? USUAL;
  for (const area of workAreas) {
    const placed = last && { ...last.bounds, ...fitted(wanted, area) };
    if (placed && isCatchable(placed, area)) return { ...placed, y: Math.max(placed.y, area.y) };
  }
  const [home] = workAreas;
  if (!home) return USUAL;
  const size = fitted(wanted, home);
  return {
    x: Math.round(home.x + (home.width - size.width) / 2),
    y: Math.round(home.y + (home.height - size.height) / 2),
    ...size,
  };
}

function fitted(wanted: { width: number; height: number }, area: Bounds) {
  return {
    width: Math.max(Math.min(wanted.width, area.width), SMALLEST.width),
    height: Math.max(Math.min(wanted.height, area.height), SMALLEST.height),
  };
}

function isCatchable(window: Bounds, area: Bounds): boolean {
  const shownWidth = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x);
  // The title bar is at the top: the window's lower half alone on a display cannot be moved.
  const titleShows =
    window.y < area.y + area.height - MUST_SHOW.height && window.y + MUST_SHOW.height > area.y;
  return shownWidth >= MUST_SHOW.width && titleShows;
}
