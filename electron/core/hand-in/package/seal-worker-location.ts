import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Where the sealing worker's program is: beside this file when run from the source, an entry of its own when built. */
export const sealWorkerLocation = (): URL => {
  const here = import.meta.dirname;
  const places = [
    join(here, 'seal-worker.js'),
    join(here, '..', 'seal-worker.js'),
    join(here, 'seal-worker.ts'),
  ];
  return pathToFileURL(places.find((place) => existsSync(place)) ?? (places[0] as string));
};
