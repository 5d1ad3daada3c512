import { useQuery } from '@tanstack/react-query';
import type { TakeId } from '../../../electron/contract/index.ts';
import { core, queries } from '../../backend/client.ts';

/**
 * The stored peaks of a finished take (int8 minimum, maximum, … PEAKS_PER_SECOND pairs a second).
 * A finished take never changes, so they are read once; only a few takes' peaks stay in memory.
 */
export function usePeaks(takeId: TakeId | null): { peaks: Int8Array | undefined; isError: boolean } {
  const { data, isError } = useQuery({
    queryKey: [...queries.takes.peaks.key(), takeId, 'int8'],
    queryFn: async () => {
      if (takeId === null) throw new Error('no take');
      const blob = await core.takes.peaks({ takeId });
      return new Int8Array(await blob.arrayBuffer());
    },
    enabled: takeId !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    // Asked again after a reconnection; the same bytes must not draw the waveform anew.
    structuralSharing: (before, after) =>
      before instanceof Int8Array && after instanceof Int8Array && isSame(before, after) ? before : after,
  });
  return { peaks: data, isError };
}

const isSame = (a: Int8Array, b: Int8Array): boolean =>
  a.length === b.length && a.every((value, index) => value === b[index]);
