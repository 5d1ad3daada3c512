import type { Connection } from '../catalogue/connection.ts';

/** The row a file of a library belongs to, as far as its file is described by it. */
export type FileOwner =
  | { readonly kind: 'take'; readonly row: OwnedTake; readonly part: 'audio' | 'journal' | 'peaks' }
  | {
      readonly kind: 'package';
      readonly table: 'submission' | 'collected_submission' | 'release' | 'feedback';
      readonly row: OwnedPackage;
    }
  | { readonly kind: 'composition'; readonly submissionId: string }
  | { readonly kind: 'loose'; readonly row: OwnedLoose; readonly part: 'audio' | 'note' | 'decoded' };

export interface OwnedTake {
  readonly id: string;
  readonly state: string;
  readonly codec: 'pcm' | 'flac';
  readonly sample_rate: number;
  readonly frames: number;
  readonly audio_hash: string | null;
  readonly size_bytes: number;
}
export interface OwnedPackage {
  readonly id: string;
  readonly manifest_hash: string;
  /** Feedback's is not in the catalogue. */
  readonly size_bytes: number | null;
}
export interface OwnedLoose {
  readonly id: string;
  readonly extension: string;
  readonly file_hash: string;
  readonly size_bytes: number;
}

const EXTENSIONS = { pcm: 'wav', flac: 'flac' } as const;
const PACKAGES = {
  'hand-ins': 'submission',
  collected: 'collected_submission',
  returns: 'release',
  feedback: 'feedback',
} as const;
const PLACE = /^(?<folder>.+)\/(?<id>[0-9a-f-]{36})\.(?<rest>[a-z0-9.]+)$/;

/** Where a take's audio lies in a library, with `/`. */
export const audioPlaceOf = ({ id, codec }: Pick<OwnedTake, 'id' | 'codec'>): string =>
  `audio/${id}.${EXTENSIONS[codec]}`;

export const loosePlacesOf = ({ id, extension }: Pick<OwnedLoose, 'id' | 'extension'>) => ({
  audio: `collected/loose/${id}.${extension}`,
  note: `collected/loose/${id}.json`,
  decoded: `collected/loose/${id}.decoded.wav`,
});

/** The row of this catalogue that names the file at a place of a library; null: none does. */
export function ownerOf(catalogue: Connection, place: string): FileOwner | null {
  const { folder = '', id = '', rest = '' } = PLACE.exec(place)?.groups ?? {};
  const row = <Row>(sql: string) => catalogue.prepare<[string], Row>(sql).get(id);
  if (folder === 'audio') {
    const take = row<OwnedTake>('SELECT * FROM take WHERE id = ?');
    if (!take) return null;
    if (rest === 'json') return { kind: 'take', row: take, part: 'journal' };
    if (rest === 'peaks') return { kind: 'take', row: take, part: 'peaks' };
    return rest === EXTENSIONS[take.codec] ? { kind: 'take', row: take, part: 'audio' } : null;
  }
  if (folder === 'collected/loose') {
    const loose = row<OwnedLoose>('SELECT * FROM loose_audio WHERE id = ?');
    if (!loose) return null;
    if (rest === 'json') return { kind: 'loose', row: loose, part: 'note' };
    if (rest === 'decoded.wav') return { kind: 'loose', row: loose, part: 'decoded' };
    return rest === loose.extension ? { kind: 'loose', row: loose, part: 'audio' } : null;
  }
  if (folder === 'collected' && rest === 'loose.json') {
    const found = row('SELECT 1 FROM collected_submission WHERE id = ? AND is_loose = 1');
    return found === undefined ? null : { kind: 'composition', submissionId: id };
  }
  const table = PACKAGES[folder as keyof typeof PACKAGES];
  if (!table || rest !== 'kouda') return null;
  const size = table === 'feedback' ? 'NULL AS size_bytes' : 'size_bytes';
  const owner = row<OwnedPackage>(`SELECT id, manifest_hash, ${size} FROM ${table} WHERE id = ?`);
  return owner ? { kind: 'package', table, row: owner } : null;
}

/** Every file that the rows of a catalogue cannot be without, with its size in bytes where they say it. */
export function* neededFiles(
  catalogue: Connection,
): Generator<{ readonly place: string; readonly size: number | null }> {
  const rows = <Row>(sql: string) => catalogue.prepare<[], Row>(sql).iterate();
  // A damaged take may have lost its audio; what there is of it comes along.
  for (const take of rows<OwnedTake>(`SELECT * FROM take WHERE state = 'finished'`))
    yield { place: audioPlaceOf(take), size: take.size_bytes };
  for (const [folder, table] of Object.entries(PACKAGES)) {
    const size = table === 'feedback' ? 'NULL' : 'size_bytes';
    for (const row of rows<{ id: string; size: number | null }>(`SELECT id, ${size} AS size FROM ${table}`))
      yield { place: `${folder}/${row.id}.kouda`, size: row.size };
  }
  for (const id of catalogue
    .prepare<[], string>('SELECT id FROM collected_submission WHERE is_loose = 1')
    .pluck()
    .iterate())
    yield { place: `collected/${id}.loose.json`, size: null };
  for (const loose of rows<OwnedLoose>('SELECT * FROM loose_audio')) {
    const places = loosePlacesOf(loose);
    yield { place: places.audio, size: loose.size_bytes };
    yield { place: places.note, size: null };
  }
}
