import type { Connection } from '../../catalogue/connection.ts';
import { studentKeyOf } from '../../collect/student-key.ts';
import type { Manifest, VerifiedPackage, VerifiedReturn } from '../../hand-in/package/index.ts';

type Row = Readonly<Record<string, unknown>>;

/**
 * Which column of a package's rows says another thing than the package itself; null: none does. What is shown, scored and
 * played of a hand-in is read from its rows, so rows that a stranger made must say what was sealed.
 */
export function packageDisagrees(
  catalogue: Connection,
  table: 'submission' | 'collected_submission' | 'release' | 'feedback',
  id: string,
  verified: VerifiedPackage | VerifiedReturn,
): string | null {
  const row = catalogue.prepare<[string], Row>(`SELECT * FROM ${table} WHERE id = ?`).get(id) ?? {};
  const isHandIn = table === 'submission' || table === 'collected_submission';
  if (isHandIn !== (verified.kind === 'hand-in')) return 'id';
  if (verified.kind === 'return') {
    const { release, submission, points, maxPoints } = verified.manifest;
    const said: Row = {
      id: release.id,
      submission_id: submission.id,
      released_at: Date.parse(release.releasedAt),
      ...(table === 'release'
        ? { number: release.number }
        : { release_number: release.number, instructor: release.instructor, points, max_points: maxPoints }),
    };
    return otherThan(row, said);
  }
  const { student, submission } = verified.manifest;
  const wrong = otherThan(row, {
    id: submission.id,
    student_name: student.name,
    student_number: student.number,
    number: submission.number,
    sealed_at: Date.parse(submission.sealedAt),
    receipt: verified.receipt,
    size_bytes: verified.sizeBytes,
    ...(table === 'collected_submission' ? { student_key: studentKeyOf(student) } : {}),
  });
  if (wrong !== null) return wrong;
  return table === 'submission'
    ? answersDiffer(catalogue, id, verified.manifest)
    : collectedDiffer(catalogue, id, verified);
}

/** Own hand-ins: by take. A question may go by another id here than when it was sealed. */
function answersDiffer(catalogue: Connection, id: string, { answers }: Manifest): string | null {
  const takes = catalogue
    .prepare<[string], string>(
      'SELECT take_id FROM submission_answer WHERE submission_id = ? ORDER BY position',
    )
    .pluck()
    .all(id);
  const isSame = takes.length === answers.length && answers.every(({ takeId }, at) => takeId === takes[at]);
  return isSame ? null : 'answers';
}

function collectedDiffer(
  catalogue: Connection,
  id: string,
  { manifest: { answers }, places }: VerifiedPackage,
): string | null {
  const rows = catalogue
    .prepare<[string], Row>('SELECT * FROM collected_answer WHERE submission_id = ? ORDER BY question_number')
    .all(id);
  if (rows.length !== answers.length) return 'answers';
  for (const [at, answer] of answers.entries()) {
    const wrong = otherThan(rows[at] ?? {}, {
      question_number: answer.questionNumber,
      take_id: answer.takeId,
      take_number: answer.takeNumber,
      sample_hash: answer.sampleHash,
      codec: answer.codec,
      sample_rate: answer.sampleRate,
      frames: answer.frames,
      duration_ms: answer.durationMs,
      data_start: places[at]?.start,
      data_bytes: places[at]?.size,
    });
    if (wrong !== null) return `answers.${wrong}`;
  }
  return null;
}

const otherThan = (row: Row, said: Row): string | null =>
  Object.keys(said).find((column) => row[column] !== said[column]) ?? null;
