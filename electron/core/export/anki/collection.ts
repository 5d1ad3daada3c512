import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import { plainText } from './card-html.ts';
import type { WrittenNote } from './deck-text.ts';
import { DECK_OPTIONS, deckEntry, NOTE_TYPE, NOTE_TYPE_ID, settingsOf } from './note-type.ts';

/** Between the fields of a note. */
const FIELD_END = '\u001f';

/**
 * Anki's collection in schema 11, which every Anki reads: its tables and indexes with their names (as
 * rslib/src/storage/schema11.sql has them).
 */
const SCHEMA = `
  CREATE TABLE col (
    id integer PRIMARY KEY, crt integer NOT NULL, mod integer NOT NULL, scm integer NOT NULL, ver integer NOT NULL,
    dty integer NOT NULL, usn integer NOT NULL, ls integer NOT NULL, conf text NOT NULL, models text NOT NULL,
    decks text NOT NULL, dconf text NOT NULL, tags text NOT NULL
  );
  CREATE TABLE notes (
    id integer PRIMARY KEY, guid text NOT NULL, mid integer NOT NULL, mod integer NOT NULL, usn integer NOT NULL,
    tags text NOT NULL, flds text NOT NULL, sfld integer NOT NULL, csum integer NOT NULL, flags integer NOT NULL,
    data text NOT NULL
  );
  CREATE TABLE cards (
    id integer PRIMARY KEY, nid integer NOT NULL, did integer NOT NULL, ord integer NOT NULL, mod integer NOT NULL,
    usn integer NOT NULL, type integer NOT NULL, queue integer NOT NULL, due integer NOT NULL, ivl integer NOT NULL,
    factor integer NOT NULL, reps integer NOT NULL, lapses integer NOT NULL, left integer NOT NULL,
    odue integer NOT NULL, odid integer NOT NULL, flags integer NOT NULL, data text NOT NULL
  );
  CREATE TABLE revlog (
    id integer PRIMARY KEY, cid integer NOT NULL, usn integer NOT NULL, ease integer NOT NULL, ivl integer NOT NULL,
    lastIvl integer NOT NULL, factor integer NOT NULL, time integer NOT NULL, type integer NOT NULL
  );
  CREATE TABLE graves (usn integer NOT NULL, oid integer NOT NULL, type integer NOT NULL);
  CREATE INDEX ix_notes_usn ON notes (usn);
  CREATE INDEX ix_cards_usn ON cards (usn);
  CREATE INDEX ix_revlog_usn ON revlog (usn);
  CREATE INDEX ix_cards_nid ON cards (nid);
  CREATE INDEX ix_cards_sched ON cards (did, queue, due);
  CREATE INDEX ix_revlog_cid ON revlog (cid);
  CREATE INDEX ix_notes_csum ON notes (csum);
`;

/**
 * A collection with one deck of new cards, as a file's bytes. Notes and cards are numbered by the time `now` (ms since
 * 1970-01-01 UTC), which is their time of making; Anki gives them others where it has these.
 */
export function collectionOf(
  deck: { readonly id: number; readonly name: string },
  notes: readonly WrittenNote[],
  now: number,
): Buffer {
  const seconds = Math.floor(now / 1_000);
  const database = new Database(':memory:');
  try {
    database.exec(SCHEMA);
    database
      .prepare('INSERT INTO col VALUES (1, ?, ?, ?, 11, 0, 0, 0, ?, ?, ?, ?, ?)')
      .run(
        seconds,
        now,
        now,
        JSON.stringify(settingsOf(deck.id, notes.length)),
        JSON.stringify({ [NOTE_TYPE_ID]: NOTE_TYPE }),
        JSON.stringify({ 1: deckEntry(1, 'Default', 0), [deck.id]: deckEntry(deck.id, deck.name, seconds) }),
        JSON.stringify({ 1: DECK_OPTIONS }),
        '{}',
      );
    const addNote = database.prepare(`INSERT INTO notes VALUES (?, ?, ?, ?, -1, ' Kouda ', ?, ?, ?, 0, '')`);
    const addCard = database.prepare(
      `INSERT INTO cards VALUES (?, ?, ?, 0, ?, -1, 0, 0, ?, 0, 0, 0, 0, 0, 0, 0, 0, '')`,
    );
    for (const [index, { guid, front, back }] of notes.entries()) {
      const sorted = plainText(front);
      const id = now + index;
      addNote.run(id, guid, NOTE_TYPE_ID, seconds, [front, back].join(FIELD_END), sorted, checksum(sorted));
      addCard.run(id, id, deck.id, seconds, index + 1);
    }
    return database.serialize();
  } finally {
    database.close();
  }
}

/** The first 32 bits of a first field's SHA-1: by them Anki looks for the same note. */
const checksum = (text: string): number => createHash('sha1').update(text).digest().readUInt32BE(0);
