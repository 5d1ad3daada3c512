import { createHash, randomUUID } from 'node:crypto';
import { crc32, deflateRawSync } from 'node:zlib';
import type Database from 'better-sqlite3';
import type { CollectOutcome } from '../../../electron/contract/index.ts';
import { CATALOGUE_ENTRY, LIST_ENTRY } from '../../../electron/core/archive/archive-list.ts';
import type { RawEntry } from '../hand-in/package/raw-zip.ts';
import { type Handmade, type HandmadeList, sha256, withRows } from './handmade-archive.ts';

/** An archive and what its report must say: outcome, reason and, where it tells, detail of the one line. */
export interface Hostile {
  readonly name: string;
  readonly archive: Handmade;
  readonly outcome: CollectOutcome;
  readonly reason: string;
  readonly detail?: string;
}

const SYMLINK = (0o120777 << 16) >>> 0;
const named = (entries: RawEntry[], name: string): RawEntry => {
  const found = entries.find((entry) => entry.name === name);
  if (!found) throw new Error(`no ${name}`);
  return found;
};

/** @param sound an archive of one homework with takes and a hand-in, in which nothing is wrong. */
export function hostileArchives(sound: Handmade): Hostile[] {
  const audio = sound.files.find(({ place }) => /^audio\/.*\.(wav|flac)$/.test(place));
  const handIn = sound.files.find(({ place }) => place.startsWith('hand-ins/'));
  if (!audio || !handIn) throw new Error('nothing to harm');

  const refused = (name: string, reason: string, change: Partial<Handmade>, detail?: string): Hostile => ({
    name,
    archive: { ...sound, ...change },
    outcome: ['archive-damaged', 'archive-file-changed', 'archive-catalogue'].includes(reason)
      ? 'damaged'
      : 'refused',
    reason,
    ...(detail === undefined ? {} : { detail }),
  });
  const entries = (change: (entries: RawEntry[]) => RawEntry[]): Partial<Handmade> => ({ entries: change });
  const mark = (change: object): Partial<Handmade> => ({ mark: { ...sound.mark, ...change } });
  const list = (change: (list: HandmadeList) => unknown): Partial<Handmade> => ({ list: change });
  const first = (change: (file: HandmadeList['files'][number]) => object) =>
    list((said) => ({
      ...said,
      files: said.files.map((file) => (file.place === audio.place ? { ...file, ...change(file) } : file)),
    }));
  const rows = (change: (database: Database.Database) => void) => withRows(sound, change);
  const sql = (statement: string) => rows((database) => void database.exec(statement));
  const extra = (entry: Partial<RawEntry> & { name: string }): RawEntry => {
    const data = entry.data ?? Buffer.from('x');
    return { data, crc: crc32(data), ...entry };
  };
  const inserted = (all: RawEntry[], ...more: RawEntry[]) => [...all.slice(0, -1), ...more, ...all.slice(-1)];
  const zeros = deflateRawSync(Buffer.alloc(200 * 1024 * 1024));

  return [
    // The zip.
    refused(
      'an entry twice',
      'archive-duplicate',
      entries((all) => inserted(all, extra({ name: 'README.md' }))),
    ),
    refused(
      'an entry that is not listed',
      'archive-extra-entry',
      entries((all) => inserted(all, extra({ name: 'kept/run.exe' }))),
      'kept/run.exe',
    ),
    refused(
      'a link',
      'archive-special-entry',
      entries((all) => inserted(all, extra({ name: 'link.txt', attributes: SYMLINK }))),
    ),
    refused(
      'encrypted',
      'archive-encrypted',
      entries((all) =>
        inserted(all, extra({ name: 'secret.txt', flags: 1, size: 1, data: Buffer.alloc(13) })),
      ),
    ),
    refused(
      'LZMA',
      'archive-method',
      entries((all) => inserted(all, extra({ name: 'a.txt', method: 14 }))),
    ),
    refused(
      'entries over each other',
      'archive-bomb',
      entries((all) =>
        inserted(
          all,
          ...Array.from({ length: 40 }, (_, at) => ({
            ...named(all, `kept/${audio.place}`),
            name: `again-${at}.txt`,
            data: Buffer.alloc(0),
            stored: audio.bytes.length,
            size: audio.bytes.length,
            offset: 0,
          })),
        ),
      ),
    ),
    refused(
      'stored, and yet of another size',
      'archive-damaged',
      entries((all) => inserted(all, extra({ name: 'a.txt', size: 9_999, stored: 1 }))),
    ),
    refused(
      'a list that swells',
      'archive-bomb',
      entries((all) => [
        ...all.slice(0, -1),
        { name: LIST_ENTRY, data: zeros, method: 8, stored: zeros.length, size: 200 * 1024 * 1024, crc: 0 },
      ]),
    ),
    refused(
      'a catalogue that says it is small and swells',
      'archive-damaged',
      entries((all) =>
        all.map((entry) =>
          entry.name === CATALOGUE_ENTRY
            ? { ...entry, data: zeros, stored: zeros.length, size: sound.catalogue.length }
            : entry,
        ),
      ),
    ),
    refused('a directory that is cut off', 'archive-damaged', { end: { directoryStart: 5 } }),
    refused(
      'a name that leads elsewhere',
      'archive-damaged',
      entries((all) => inserted(all, extra({ name: '../../escaped.txt' }))),
    ),
    // The mark and the list.
    refused('a newer format', 'archive-newer', mark({ formatVersion: 2, files: 'said otherwise' })),
    refused('a newer schema', 'archive-newer', mark({ schemaVersion: 9_000 })),
    refused('another mark', 'archive-mark', mark({ format: 'something' })),
    refused('a mark without a scope', 'archive-mark', mark({ scope: undefined }), 'scope'),
    refused('a schema that it does not have', 'archive-mark', mark({ schemaVersion: 1 }), 'schemaVersion'),
    refused(
      'no list',
      'archive-list',
      entries((all) => all.slice(0, -1)),
    ),
    refused(
      'a list that is not the last',
      'archive-list',
      entries((all) => [...all, extra({ name: 'a.txt' })]),
    ),
    refused(
      'a list that is no JSON',
      'archive-list',
      entries((all) => [...all.slice(0, -1), extra({ name: LIST_ENTRY, data: Buffer.from('{') })]),
    ),
    refused(
      'a place outside',
      'archive-list',
      first(() => ({ place: '../../../etc/passwd' })),
    ),
    refused(
      'a place of a setting',
      'archive-list',
      first(() => ({ place: 'catalogue.sqlite' })),
    ),
    refused(
      'a negative piece',
      'archive-list',
      first((file) => ({ pieces: [{ ...file.pieces[0], start: -4 }] })),
    ),
    refused(
      'a place twice',
      'archive-duplicate',
      list((said) => ({ ...said, files: [...said.files, ...said.files] })),
    ),
    refused(
      'a piece behind its entry',
      'archive-piece',
      first((file) => ({ pieces: [{ ...file.pieces[0], start: 10 }] })),
      audio.place,
    ),
    refused(
      'a piece of what is not there',
      'archive-piece',
      first((file) => ({ pieces: [{ ...file.pieces[0], entry: 'kept/nothing' }] })),
    ),
    refused(
      'pieces over each other',
      'archive-piece',
      first(({ pieces, size }) => ({
        pieces: [
          { ...pieces[0], size: 100 },
          { ...pieces[0], start: 50, size: size - 100 },
        ],
      })),
    ),
    refused(
      'a size that its pieces are not',
      'archive-piece',
      first((file) => ({ size: file.size + 1 })),
    ),
    refused(
      'a compressed piece',
      'archive-piece',
      entries((all) =>
        all.map((entry) =>
          entry.name === `kept/${audio.place}`
            ? {
                ...entry,
                method: 8,
                data: deflateRawSync(audio.bytes),
                stored: deflateRawSync(audio.bytes).length,
                size: audio.bytes.length,
              }
            : entry,
        ),
      ),
    ),
    refused(
      'another hash',
      'archive-file-changed',
      first(() => ({ sha256: sha256(Buffer.from('x')) })),
      audio.place,
    ),
    // The database.
    refused(
      'a catalogue of another hash',
      'archive-catalogue',
      list((said) => ({ ...said, catalogue: { ...said.catalogue, sha256: sha256(Buffer.from('')) } })),
    ),
    refused('no database', 'archive-catalogue', { catalogue: Buffer.from('not a database at all') }),
    refused('a damaged database', 'archive-catalogue', { catalogue: torn(sound.catalogue) }),
    refused('another program’s database', 'archive-catalogue', sql('PRAGMA application_id = 7')),
    refused(
      'a trigger',
      'archive-schema',
      sql('CREATE TRIGGER t AFTER INSERT ON take BEGIN DELETE FROM take; END'),
    ),
    refused('a view', 'archive-schema', sql('CREATE VIEW v AS SELECT * FROM take')),
    refused('a table more', 'archive-schema', sql('CREATE TABLE more (x)')),
    refused(
      'a table without its rules',
      'archive-rows',
      rows((database) => {
        database.unsafeMode();
        database.pragma('writable_schema = ON');
        database.exec(
          `UPDATE sqlite_schema SET sql = replace(sql, 'CHECK (state IN (''recording'', ''finished'', ''damaged''))', '') WHERE name = 'take'`,
        );
        database.pragma('writable_schema = RESET');
        database.exec(`UPDATE take SET state = 'whatever'`);
      }),
      'take',
    ),
    // The rows.
    refused(
      'an id that is a path',
      'archive-rows',
      sql(`UPDATE homework SET id = '../../x'; UPDATE revision SET homework_id = '../../x';
        UPDATE question SET homework_id = '../../x'; UPDATE submission SET homework_id = '../../x'`),
      'homework.id',
    ),
    refused(
      'an id in capitals',
      'archive-rows',
      sql(`UPDATE take SET id = upper(id) WHERE id = (SELECT min(id) FROM take)`),
      'take.id',
    ),
    refused('JSON of another kind', 'archive-rows', sql(`UPDATE take SET device = '[1]'`), 'take.device'),
    refused(
      'events that never happen',
      'archive-rows',
      sql(`UPDATE take SET events = '[{"kind":"x","atFrame":-1}]'`),
      'take.events',
    ),
    refused(
      'a rate out of range',
      'archive-rows',
      sql('UPDATE take SET sample_rate = 1'),
      'take.sample_rate',
    ),
    refused(
      'a length out of range',
      'archive-rows',
      sql('UPDATE take SET frames = 9007199254740993'),
      'take.frames',
    ),
    refused(
      'a take that is being recorded',
      'archive-rows',
      sql(`UPDATE take SET state = 'recording'`),
      'take.state',
    ),
    refused(
      'a setting that cannot be',
      'archive-rows',
      sql(`INSERT INTO setting VALUES ('playbackRate', '"fast"')`),
      'setting',
    ),
    refused(
      'a name without an end',
      'archive-rows',
      sql(`UPDATE take SET name = printf('%.*c', 100000, 'x')`),
      'take.name',
    ),
    refused(
      'a take of a question that is not there',
      'archive-dangling',
      sql(`UPDATE take SET question_id = '${randomUUID()}' WHERE id = (SELECT min(id) FROM take)`),
    ),
    refused(
      'a homework without a wording',
      'archive-dangling',
      sql(`INSERT INTO homework VALUES ('${randomUUID()}', 'written', '', 1, 1, NULL, 'answers')`),
    ),
    refused(
      'a take chosen for another question',
      'archive-dangling',
      sql(
        `UPDATE question SET chosen_take_id = (SELECT id FROM take WHERE question_id <> question.id LIMIT 1)`,
      ),
      'question.chosen_take_id',
    ),
    refused(
      'a package sent from elsewhere',
      'archive-rows',
      sql(`INSERT INTO delivery (id, what, submission_id, class_folder_id, class_folder_name, file_name, source_path, state, total_bytes, created_at)
        VALUES ('${randomUUID()}', 'hand-in', '${randomUUID()}', '${randomUUID()}', 'x', 'x', '../../.ssh/id_rsa', 'waiting', 1, 1)`),
      'delivery.source_path',
    ),
    // Rows and files.
    refused(
      'a row without its file',
      'archive-file-missing',
      { files: sound.files.filter((file) => file !== audio) },
      audio.place,
    ),
    refused('a file without a row', 'archive-file-unnamed', {
      files: [...sound.files, { place: `audio/${randomUUID()}.wav`, bytes: Buffer.from('x') }],
    }),
    refused('a file of another length than its row', 'archive-file-missing', {
      files: sound.files.map((file) =>
        file === audio ? { ...file, bytes: Buffer.concat([file.bytes, Buffer.alloc(2)]) } : file,
      ),
    }),
    refused(
      'another name on a hand-in',
      'archive-rows',
      sql(`UPDATE submission SET student_name = '别人'`),
      'submission.student_name',
    ),
  ];
}

/** A page in the middle, overwritten. */
function torn(database: Buffer): Buffer {
  const copy = Buffer.from(database);
  createHash('sha256')
    .update('noise')
    .digest()
    .copy(copy, Math.floor(copy.length / 2 / 4_096) * 4_096);
  for (let at = 4_096; at < copy.length; at += 4_096) copy.fill(0xa5, at, at + 64);
  return copy;
}
