import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Where the reading worker's program is: beside this file when run from the source, an entry of its own when built. */
export const readWorkerLocation = (): URL => {
  const here = import.meta.dirname;
  const places = [
    join(here, 'archive-read-worker.js'),
    join(here, '..', 'archive-read-worker.js'),
    join(here, 'read-worker.ts'),
  ];
  return pathToFileURL(places.find((place) => existsSync(place)) ?? (places[0] as string));
};
