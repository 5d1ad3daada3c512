import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Where the compression worker's own program is: beside this file as TypeScript when run from the source, an entry
 * of its own in the built app, where this code may lie in a folder of shared chunks below it.
 */
export const compressWorkerLocation = (): URL => {
  const here = import.meta.dirname;
  const places = [
    join(here, 'compress-worker.js'),
    join(here, '..', 'compress-worker.js'),
    join(here, 'compress-worker.ts'),
  ];
  return pathToFileURL(places.find((place) => existsSync(place)) ?? (places[0] as string));
};
