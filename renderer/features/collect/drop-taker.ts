import type { Gathered } from './sources.ts';

type Taker = (gathered: Gathered) => void;
const takers: Taker[] = [];

/** While the collect sheet is open, what is dropped is put into it. Answers how to stop. */
export function takeDrops(taker: Taker): () => void {
  takers.push(taker);
  return () => {
    takers.splice(takers.indexOf(taker), 1);
  };
}

/** False: nobody wants it. */
export function offerDrop(gathered: Gathered): boolean {
  const taker = takers.at(-1);
  taker?.(gathered);
  return taker !== undefined;
}
