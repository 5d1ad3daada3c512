import type { Restored } from '../../contract/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { ArchiveMark } from './archive-list.ts';

/** What comes in as a whole or not at all, and is one line of the report. */
export interface Unit {
  readonly kind: Restored['kind'];
  /** In the archive; empty for what belongs to no homework or class. */
  readonly id: string;
  readonly title: string;
}

/** Homeworks first: classes lead to them. What was sent and collected last: it names both. */
export function unitsOf(archived: Catalogue, { scope }: ArchiveMark): Unit[] {
  const units = (kind: 'homework' | 'class', sql: string) =>
    archived
      .statement<[], { id: string; title: string }>(sql)
      .all()
      .map((row): Unit => ({ kind, ...row }));
  const rest: Unit[] = scope === 'library' ? [{ kind: 'library', id: '', title: '' }] : [];
  return [
    ...units(
      'homework',
      `SELECT homework.id, revision.title FROM homework JOIN revision ON revision.homework_id = homework.id
         AND revision.number = (SELECT max(number) FROM revision WHERE homework_id = homework.id)
       WHERE homework.purpose = 'answers' ORDER BY homework.created_at, homework.id`,
    ),
    ...units('class', 'SELECT id, title FROM class_homework ORDER BY created_at, id'),
    ...rest,
  ];
}
