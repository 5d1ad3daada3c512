import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query';

/** Where stored peaks are read from: `key` names them in the page's memory. */
export interface PeaksSource {
  readonly key: readonly unknown[];
  readonly read: () => Promise<Blob>;
}

/** Peaks belong to audio that never changes, so they are read once; only a few stay in memory. */
const peaksOptions = (source: PeaksSource) =>
  queryOptions({
    queryKey: [...source.key, 'int8'],
    queryFn: async () => new Int8Array(await (await source.read()).arrayBuffer()),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    // Asked again after a reconnection; the same bytes must not draw the waveform anew.
    structuralSharing: (before, after) =>
      before instanceof Int8Array && after instanceof Int8Array && isSame(before, after) ? before : after,
  });

/** Stored peaks: int8 minimum, maximum, … PEAKS_PER_SECOND pairs a second. null: none are asked for. */
export function usePeaks(source: PeaksSource | null): { peaks: Int8Array | undefined; isError: boolean } {
  const none: PeaksSource = { key: ['no peaks'], read: async () => new Blob() };
  const { data, isError } = useQuery({ ...peaksOptions(source ?? none), enabled: source !== null });
  return { peaks: data, isError };
}

/** Reads peaks that will be shown soon. */
export const prefetchPeaks = (client: QueryClient, source: PeaksSource): Promise<void> =>
  client.prefetchQuery(peaksOptions(source));

const isSame = (a: Int8Array, b: Int8Array): boolean =>
  a.length === b.length && a.every((value, index) => value === b[index]);
