import type { Delivery } from '../../../electron/contract/index.ts';

/** ms between two deliveries of one batch: a class's reviews are released in one go. */
const LONGEST_GAP = 60_000;

/** Packages that were sent off together to one class folder. */
export interface Batch {
  /** Of its first delivery. */
  readonly id: string;
  readonly classFolderId: string;
  readonly classFolderName: string;
  /** Newest first. */
  readonly deliveries: readonly Delivery[];
  /** Not there yet, newest first. */
  readonly underWay: readonly Delivery[];
  /** 0…1 of its bytes. */
  readonly share: number;
  /** When it began, or when the last of it arrived; ms since 1970. */
  readonly at: number;
}

export function batchesOf(deliveries: readonly Delivery[]): Batch[] {
  const byFolder = Map.groupBy(deliveries, ({ classFolderId }) => classFolderId);
  return [...byFolder.values()].flatMap((ofFolder) => {
    const oldestFirst = ofFolder.toSorted((a, b) => a.createdAt - b.createdAt);
    const batches: Delivery[][] = [];
    for (const delivery of oldestFirst) {
      const last = batches.at(-1);
      const before = last?.at(-1);
      if (last && before && delivery.createdAt - before.createdAt <= LONGEST_GAP) last.push(delivery);
      else batches.push([delivery]);
    }
    return batches.map(batchOf);
  });
}

function batchOf(oldestFirst: readonly Delivery[]): Batch {
  const [first] = oldestFirst;
  if (!first) throw new RangeError('a batch without deliveries');
  const deliveries = oldestFirst.toReversed();
  const underWay = deliveries.filter(({ state }) => state !== 'delivered');
  const total = deliveries.reduce((sum, { totalBytes }) => sum + totalBytes, 0);
  const sent = deliveries.reduce((sum, { sentBytes }) => sum + sentBytes, 0);
  return {
    id: first.id,
    classFolderId: first.classFolderId,
    classFolderName: first.classFolderName,
    deliveries,
    underWay,
    share: total > 0 ? Math.min(1, sent / total) : 0,
    at:
      underWay.length > 0
        ? first.createdAt
        : Math.max(...deliveries.map(({ createdAt, deliveredAt }) => deliveredAt ?? createdAt)),
  };
}
