import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { LIBRARY_PLACE } from '../../../electron/core/archive/archive-list.ts';
import { isOfCompressing } from './compressing.ts';
import { sha256 } from './handmade-archive.ts';

/** Every row of every table, as text in an order of its own, and every file's hash. */
export interface SeenLibrary {
  readonly tables: Readonly<Record<string, readonly string[]>>;
  readonly files: Readonly<Record<string, string>>;
}

/** Looks at a library through a connection of its own. `left`: tables that are not looked at. */
export function seenLibrary(folder: string, left: readonly string[] = []): SeenLibrary {
  const database = new Database(join(folder, 'catalogue.sqlite'), { readonly: true });
  const names = database
    .prepare<[], string>(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
    )
    .pluck()
    .all();
  const tables = Object.fromEntries(
    names
      .filter((name) => !left.includes(name))
      .map((name) => [
        name,
        database
          .prepare(`SELECT * FROM ${name}`)
          .all()
          .map((row) => JSON.stringify(row))
          .sort(),
      ]),
  );
  // A take's PCM waits a minute for players when it was compressed; it is the same samples once more.
  const places = (readdirSync(folder, { recursive: true }) as string[]).filter(
    (place) => LIBRARY_PLACE.test(place) && !isOfCompressing(database, place),
  );
  database.close();
  return {
    tables,
    files: Object.fromEntries(
      places.sort().map((place) => [place, sha256(readFileSync(join(folder, place)))]),
    ),
  };
}
