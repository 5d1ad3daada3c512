import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { openPromise } from 'yauzl';

/** A text file as Anki's manual describes it (“Text Files”, “File Headers”); tab-separated, quoted as in its examples. */
export function readDeckText(text: string): { headers: [string, string][]; rows: string[][] } {
  const headers: [string, string][] = [];
  let rest = text;
  while (rest.startsWith('#')) {
    const end = rest.indexOf('\n');
    const line = rest.slice(1, end);
    const colon = line.indexOf(':');
    headers.push([line.slice(0, colon), line.slice(colon + 1)]);
    rest = rest.slice(end + 1);
  }
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let isQuoted = false;
  for (let at = 0; at < rest.length; at++) {
    const character = rest[at] as string;
    if (isQuoted) {
      if (character !== '"') field += character;
      else if (rest[at + 1] === '"') field += rest[++at];
      else isQuoted = false;
    } else if (character === '"' && field === '') isQuoted = true;
    else if (character === '\t' || character === '\n') {
      row.push(field);
      field = '';
      if (character === '\t') continue;
      rows.push(row);
      row = [];
    } else field += character;
  }
  if (isQuoted || field !== '' || row.length > 0) throw new Error('the last row has no end');
  return { headers, rows };
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/** What a reader sees of a field, which may hold nothing but these tags. */
export function shownText(html: string): string {
  const tags = /<\/?(?:div|pre|ul|li)(?: (?:class|dir|style)="[^"<>]*")*>/g;
  const text = html.replaceAll('<br>', '\n').replace(tags, '');
  if (/[<>]/.test(text)) throw new Error(`markup in ${text}`);
  if (/&(?!(?:lt|gt|amp|quot|#\d+);)/.test(text)) throw new Error(`half an entity in ${text}`);
  return text.replace(/&(#?\w+);/g, (_, name: string) =>
    name.startsWith('#') ? String.fromCodePoint(Number(name.slice(1))) : (ENTITIES[name] as string),
  );
}

/** null: there is none. */
export const referenceOf = (back: string): string | null => {
  const inside = /<pre [^>]*>(.*)<\/pre>/s.exec(back)?.[1];
  return inside === undefined ? null : shownText(inside);
};

export const keyPointsOf = (back: string): string[] =>
  [...back.matchAll(/<li>(.*?)<\/li>/gs)].map(([, inside]) => shownText(inside as string));

/** As Anki finds them, before any entity is read (rslib/src/text.rs, AV_TAGS). */
export const soundsOf = (html: string): string[] =>
  [...html.matchAll(/\[sound:(.+?)\]/gs)].map(([, name]) => name as string);

export interface ReadNote {
  readonly id: number;
  readonly guid: string;
  readonly mid: number;
  readonly mod: number;
  readonly tags: string;
  readonly flds: string;
  readonly sfld: string | number;
  readonly csum: number;
}

export interface ReadCard {
  readonly id: number;
  readonly nid: number;
  readonly did: number;
  readonly ord: number;
  readonly type: number;
  readonly queue: number;
  readonly due: number;
}

interface NamedById {
  readonly [id: string]: { readonly id: number; readonly name: string };
}

export interface ReadPackage {
  readonly notes: readonly ReadNote[];
  readonly cards: readonly ReadCard[];
  readonly version: number;
  readonly noteTypes: NamedById & { [id: string]: { flds: { name: string }[]; tmpls: { qfmt: string }[] } };
  readonly decks: NamedById;
  /** Name in Anki's folder → bytes. */
  readonly media: ReadonlyMap<string, Buffer>;
  /** Of the zip. */
  readonly entries: readonly string[];
}

/** An .apkg with a zip reader and SQLite; `folder` takes its collection. */
export async function readApkg(path: string, folder: string): Promise<ReadPackage> {
  const entries = await entriesOf(path);
  const collection = join(folder, `collection-${Math.random().toString(36).slice(2)}.anki2`);
  writeFileSync(collection, entries.get('collection.anki2') as Buffer);
  const database = new Database(collection, { readonly: true, fileMustExist: true });
  try {
    if (database.pragma('integrity_check', { simple: true }) !== 'ok')
      throw new Error('a damaged collection');
    const col = database.prepare('SELECT * FROM col').get() as Record<string, string | number>;
    const json = (name: string) => JSON.parse(col[name] as string);
    for (const name of ['conf', 'dconf', 'tags']) json(name);
    const names = JSON.parse((entries.get('media') as Buffer).toString('utf8')) as Record<string, string>;
    return {
      notes: database.prepare('SELECT * FROM notes ORDER BY id').all() as ReadNote[],
      cards: database.prepare('SELECT * FROM cards ORDER BY due').all() as ReadCard[],
      version: col.ver as number,
      noteTypes: json('models'),
      decks: json('decks'),
      media: new Map(Object.entries(names).map(([at, name]) => [name, entries.get(at) as Buffer])),
      entries: [...entries.keys()],
    };
  } finally {
    database.close();
  }
}

async function entriesOf(path: string): Promise<Map<string, Buffer>> {
  const zip = await openPromise(path);
  const entries = new Map<string, Buffer>();
  for await (const entry of zip.eachEntry()) {
    const pieces: Buffer[] = [];
    for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece as Buffer);
    entries.set(entry.fileName, Buffer.concat(pieces));
  }
  return entries;
}
