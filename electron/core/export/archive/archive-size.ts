import type { ArchiveScope } from '../../archive/archive-scope.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';

/** What an archive's files come to, in bytes, as the catalogue has it. */
export interface ArchiveSize {
  /** Of all files that go in: what has to be read. */
  readonly all: number;
  /** What is written at least: two hand-ins that share their audio bring it once. */
  readonly least: number;
}

const OF_HOMEWORK = 'IN (SELECT id FROM question WHERE homework_id = :id)';
const OF_CLASS = 'IN (SELECT id FROM collected_submission WHERE class_homework_id = :id)';
const VOICES = `IN (SELECT voice_question_id FROM answer_review JOIN collected_answer ON collected_answer.id = answer_id
  WHERE submission_id ${OF_CLASS})`;

/** Takes, what came without a package, packages, and the audio in these that no other of them has. */
const SUMS: Readonly<Record<ArchiveScope['kind'], { whole: string; packed: string; leastPacked: string }>> = {
  homework: {
    whole: `SELECT size_bytes FROM take WHERE question_id ${OF_HOMEWORK}`,
    packed: 'SELECT size_bytes FROM submission WHERE homework_id = :id',
    leastPacked: 'SELECT max(size_bytes) AS size_bytes FROM submission WHERE homework_id = :id',
  },
  class: {
    whole: `SELECT size_bytes FROM take WHERE question_id ${VOICES}
      UNION ALL SELECT size_bytes FROM loose_audio WHERE class_homework_id = :id`,
    packed: `SELECT size_bytes FROM collected_submission WHERE class_homework_id = :id
      UNION ALL SELECT size_bytes FROM release WHERE submission_id ${OF_CLASS}`,
    leastPacked: `SELECT max(data_bytes) AS size_bytes FROM collected_answer WHERE submission_id ${OF_CLASS}
      GROUP BY sample_hash`,
  },
  library: {
    whole: 'SELECT size_bytes FROM take UNION ALL SELECT size_bytes FROM loose_audio',
    packed: `SELECT size_bytes FROM submission UNION ALL SELECT size_bytes FROM collected_submission
      UNION ALL SELECT size_bytes FROM release`,
    leastPacked: 'SELECT max(data_bytes) AS size_bytes FROM collected_answer GROUP BY sample_hash',
  },
};

export function archiveSize(catalogue: Catalogue, scope: ArchiveScope): ArchiveSize {
  const { whole, packed, leastPacked } = SUMS[scope.kind];
  const id = scope.kind === 'library' ? [] : [{ id: scope.id }];
  const sum = (rows: string): number =>
    catalogue
      .statement<{ id: string }[], number>(`SELECT coalesce(sum(size_bytes), 0) FROM (${rows})`)
      .pluck()
      .get(...id) ?? 0;
  const bytes = sum(whole);
  return { all: bytes + sum(packed), least: bytes + sum(leastPacked) };
}

/** Bytes of the catalogue itself. */
export function catalogueSize({ database }: Catalogue): number {
  const value = (name: string) => Number(database.pragma(name, { simple: true }));
  return value('page_count') * value('page_size');
}
