import type { VisibleTime } from './time-scale.ts';

/** Something pinned to a moment or a span of a recording, such as a comment. */
export interface WaveformMark {
  readonly id: string;
  readonly startMs: number;
  /** null: a moment. */
  readonly endMs: number | null;
  /** Decides its colour and sign; one of CommentKind, anything else looks like a note. */
  readonly kind: string;
  /** What it says, for screen readers and the tooltip. */
  readonly label: string;
  readonly isCurrent?: boolean;
}

export interface MarkActions {
  readonly onMark: (id: string) => void;
  /** Absent: marks stay where they are. The end of a span moves along. */
  readonly onMove?: (id: string, startMs: number) => void;
}

/** A mark with its place in the strip: CSS pixels from the left of what is in view. */
export interface PlacedMark {
  readonly mark: WaveformMark;
  readonly x: number;
  /** 0 for a moment. */
  readonly width: number;
  /** 0 is nearest to the waveform; marks that would cover each other stand in different lanes. */
  readonly lane: number;
}

/** Of a pin, CSS pixels. */
export const PIN = 24;
export const MOST_LANES = 3;

/** Places the marks in view, in the order of time. More than MOST_LANES at one spot share the last lane. */
export function placeMarks(marks: readonly WaveformMark[], view: VisibleTime): PlacedMark[] {
  const at = (ms: number) => (ms / 1000 - view.start) * view.pixelsPerSecond;
  const laneEnds: number[] = [];
  const placed: PlacedMark[] = [];
  const inOrder = [...marks].sort((a, b) => a.startMs - b.startMs || (a.id < b.id ? -1 : 1));
  for (const mark of inOrder) {
    const x = at(mark.startMs);
    const width = mark.endMs === null ? 0 : at(mark.endMs) - x;
    let lane = laneEnds.findIndex((end) => end <= x);
    if (lane < 0) lane = Math.min(laneEnds.length, MOST_LANES - 1);
    laneEnds[lane] = x + PIN;
    if (x + Math.max(width, PIN) >= 0 && x <= view.width + PIN) placed.push({ mark, x, width, lane });
  }
  return placed;
}
