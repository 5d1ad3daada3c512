import type { Take, TakeId } from '../../../electron/contract/index.ts';
import { core, queries } from '../../backend/client.ts';
import type { Playback } from '../../player/playback.ts';
import type { PlayerSource } from '../../player/player-source.ts';
import { usePeaks } from '../../player/use-peaks.ts';
import { usePlayback } from '../../player/use-playback.ts';

/** The stored peaks of a finished take. */
export const useTakePeaks = (takeId: TakeId | null) =>
  usePeaks(
    takeId === null
      ? null
      : { key: [...queries.takes.peaks.key(), takeId], read: () => core.takes.peaks({ takeId }) },
  );

/** A take as the player takes it up. */
export const sourceOf = (take: Take): PlayerSource => ({
  key: take.id,
  mediaPath: take.mediaPath,
  durationMs: take.durationMs,
  noiseFloorDbfs: take.measurements?.noiseFloorDbfs ?? null,
  isDamaged: take.state === 'damaged',
});

/** A player for a take, which finds its audio again after it was compressed. null: nothing is loaded. */
export function useTakePlayback(take: Pick<Take, 'id' | 'mediaPath'> | null): Playback {
  const takeId = take?.id ?? null;
  return usePlayback(take && { key: take.id, mediaPath: take.mediaPath }, async () => {
    if (takeId === null) throw new Error('no take');
    return (await core.takes.get({ takeId })).mediaPath;
  });
}
