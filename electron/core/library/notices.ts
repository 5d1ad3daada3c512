import { Notice } from '../../contract/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';

type Body<Kind extends Notice['kind']> = Omit<Extract<Notice, { kind: Kind }>, 'id' | 'at'>;

/** Keeps a notice until it is dismissed. `at`: ms since 1970-01-01 UTC. */
export function addNotice<Kind extends Notice['kind']>(
  catalogue: Catalogue,
  at: number,
  body: Body<Kind> & { kind: Kind },
): void {
  catalogue
    .statement<[number, string]>('INSERT INTO notice (at, body) VALUES (?, ?)')
    .run(at, JSON.stringify(body));
}

/** Newest first. One that cannot be read (a newer Kouda's, a flipped bit) is left out, not in the way. */
export function listNotices(catalogue: Catalogue): Notice[] {
  return catalogue
    .statement<[], { id: number; at: number; body: string }>(
      'SELECT id, at, body FROM notice ORDER BY at DESC, id DESC',
    )
    .all()
    .flatMap(({ id, at, body }) => {
      try {
        return [Notice.parse({ ...JSON.parse(body), id, at })];
      } catch {
        return [];
      }
    });
}

/** Dismissing twice is no error. */
export function dismissNotice(catalogue: Catalogue, id: number): void {
  catalogue.statement<[number]>('DELETE FROM notice WHERE id = ?').run(id);
}
