import { useTranslation } from 'react-i18next';
import { formatDuration } from '../../interface/format.ts';
import type { Playback } from '../../player/playback.ts';
import type { Place } from './use-comment-draft.ts';

/** `0:31`, `0:31–0:40` or “whole answer”. */
export function usePlaceText(): (place: Place) => string {
  const { t } = useTranslation('review');
  return ({ startMs, endMs }) => {
    if (startMs === null) return t('box.whole');
    if (endMs === null) return formatDuration(startMs);
    return t('box.span', { start: formatDuration(startMs), end: formatDuration(endMs) });
  };
}

export const momentOf = (playback: Playback): Place => ({
  startMs: Math.round(playback.moment * 1000),
  endMs: null,
});

/** The span selected on the waveform; null: none is. */
export function spanOf(playback: Playback): Place | null {
  const { loop } = playback.state;
  return loop && { startMs: Math.round(loop.start * 1000), endMs: Math.round(loop.end * 1000) };
}

/** Said about a span, it is done with: playback goes on past its end, and the next comment is elsewhere. */
export function leaveSpan(playback: Playback, said: Place): void {
  const span = spanOf(playback);
  if (span && span.startMs === said.startMs && span.endMs === said.endMs) playback.setLoop(null);
}

/** Where a comment begun now belongs: to the selected span, else to the present moment. */
export const presentPlace = (playback: Playback): Place => spanOf(playback) ?? momentOf(playback);

export const WHOLE_ANSWER: Place = { startMs: null, endMs: null };
