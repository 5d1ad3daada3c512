import { SerialQueue } from '../audio/serial-queue.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';

const queues = new WeakMap<Catalogue, SerialQueue>();

/** One at a time in a library: two releases at once would both become the same one. */
export function inReleaseTurn<Result>(catalogue: Catalogue, work: () => Promise<Result>): Promise<Result> {
  const queue = queues.get(catalogue) ?? new SerialQueue();
  queues.set(catalogue, queue);
  return queue.run(work);
}
