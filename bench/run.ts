import { appendBench } from './append.ts';
import { compressBench } from './compress.ts';
import type { Figure } from './figure.ts';
import { levelBench } from './level.ts';

/**
 * Prints each figure as a ratio against a named peer measured in the same minute on the same machine, because
 * seconds alone say more about the machine than about Kouda. `npm run bench`.
 */
const figures: Figure[] = [...(await appendBench()), ...(await compressBench()), ...(await levelBench())];
for (const { what, ours, peer, peerName, unit } of figures) {
  const ratio =
    peer === null ? '' : `  ${(ours / peer).toFixed(2)} × ${peerName} (${peer.toFixed(2)} ${unit})`;
  console.log(`${what.padEnd(44)} ${ours.toFixed(2)} ${unit}${ratio}`);
}
