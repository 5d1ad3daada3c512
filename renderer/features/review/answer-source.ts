import type { AnswerId, ReviewedAnswer } from '../../../electron/contract/index.ts';
import { core, queries } from '../../backend/client.ts';
import type { PlayerSource } from '../../player/player-source.ts';
import type { PeaksSource } from '../../player/use-peaks.ts';

/** A collected answer as the player takes it up. */
export const answerSourceOf = (answer: ReviewedAnswer): PlayerSource => ({
  key: answer.answerId,
  mediaPath: answer.mediaPath,
  durationMs: answer.durationMs,
  noiseFloorDbfs: answer.measurements?.noiseFloorDbfs ?? null,
});

export const peaksSourceOf = (answerId: AnswerId): PeaksSource => ({
  key: [...queries.reviews.peaks.key(), answerId],
  read: () => core.reviews.peaks({ answerId }),
});
