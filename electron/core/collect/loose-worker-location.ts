import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Where the worker for loose audio's program is: beside this file when run from the source, an entry of its own when built. */
export const looseWorkerLocation = (): URL => {
  const here = import.meta.dirname;
  const places = [
    join(here, 'loose-worker.js'),
    join(here, '..', 'loose-worker.js'),
    join(here, 'loose-worker.ts'),
  ];
  return pathToFileURL(places.find((place) => existsSync(place)) ?? (places[0] as string));
};
