import { classQuestionsOf, orderQuestions } from '../../classes/wording-rows.ts';
import { loosePlacesOf, type OwnedLoose } from '../file-owners.ts';
import { clash, type Merge, type Row } from './merge.ts';
import { mergeReviews } from './reviews.ts';

/** Brings a class of the archive in, or what is missing of it: questions, list of students, hand-ins, reviews. */
export function mergeClass(merge: Merge, id: string): void {
  const row = merge.from.statement<[string], Row>('SELECT * FROM class_homework WHERE id = ?').get(id);
  if (!row) throw clash('class_homework');
  const isNew = !merge.known('class_homework', id);
  if (isNew)
    merge.insert('class_homework', { ...row, homework_id: ownHomework(merge, row.homework_id ?? null) });
  mergeRubric(merge, id, isNew);
  mergeRoster(merge, id);
  const handIns = mergeCollected(merge, id);
  if (!isNew && handIns > 0)
    merge.here
      .statement(
        'UPDATE class_homework SET last_collected_at = max(coalesce(last_collected_at, 0), ?) WHERE id = ?',
      )
      .run(row.last_collected_at ?? 0, id);
  mergeLoose(merge, id);
  mergeReviews(merge, id);
}

/** The way to this library's own homework, by the id it has here. */
function ownHomework(merge: Merge, archived: string | number | null): string | null {
  if (archived === null) return null;
  const id = merge.homeworkIds.get(String(archived)) ?? String(archived);
  return merge.known('homework', id)?.purpose === 'answers' ? id : null;
}

/** The instructor's rubric here stays: what it lacks comes as an earlier question, or as a key point that was taken out. */
function mergeRubric(merge: Merge, id: string, isNew: boolean): void {
  const wordings = merge.here
    .statement<[string], string>('SELECT content_hash FROM class_wording WHERE class_homework_id = ?')
    .pluck()
    .all(id);
  const archived = merge.rows(
    'SELECT * FROM class_wording WHERE class_homework_id = ? ORDER BY added_at, rowid',
    id,
  );
  const goesOn = wordings.every((hash) => archived.some((wording) => wording.content_hash === hash));
  const asked = merge.rows(
    'SELECT * FROM class_question WHERE class_homework_id = ? ORDER BY is_earlier, position, id',
    id,
  );
  let last = classQuestionsOf(merge.here, id).length;
  let cameIn = 0;
  for (const question of asked) {
    const known = merge.known('class_question', String(question.id));
    if (known && known.class_homework_id !== id) throw clash('class_question');
    if (!known) {
      merge.insert('class_question', isNew ? question : { ...question, position: last++, is_earlier: 1 });
      cameIn++;
    }
    mergeKeyPoints(merge, String(question.id), known !== undefined);
  }
  for (const wording of archived) {
    if (!wordings.includes(String(wording.content_hash))) merge.insert('class_wording', wording);
  }
  // The archive's class went on from what is here: its present questions are the present ones.
  if (!isNew && cameIn > 0 && goesOn)
    orderQuestions(
      merge.here,
      id,
      asked.filter((question) => question.is_earlier === 0).map((question) => String(question.id)),
    );
}

function mergeKeyPoints(merge: Merge, questionId: string, isQuestionKnown: boolean): void {
  for (const point of merge.rows('SELECT * FROM key_point WHERE class_question_id = ?', questionId)) {
    const known = merge.known('key_point', String(point.id));
    if (known && known.class_question_id !== questionId) throw clash('key_point');
    if (!known) merge.insert('key_point', isQuestionKnown ? { ...point, is_removed: 1 } : point);
  }
}

/** Who is missing on the list comes after those who are on it. */
function mergeRoster(merge: Merge, id: string): void {
  const there = merge.here
    .statement<[string], { student_key: string; position: number }>(
      'SELECT student_key, position FROM roster_student WHERE class_homework_id = ?',
    )
    .all(id);
  const keys = new Set(there.map(({ student_key }) => student_key));
  let next = Math.max(-1, ...there.map(({ position }) => position)) + 1;
  for (const student of merge.rows(
    'SELECT * FROM roster_student WHERE class_homework_id = ? ORDER BY position',
    id,
  )) {
    if (keys.has(String(student.student_key))) continue;
    merge.insert('roster_student', there.length > 0 ? { ...student, position: next++ } : student);
  }
}

/** Answers how many came in. */
function mergeCollected(merge: Merge, id: string): number {
  let cameIn = 0;
  const rows = merge.rows(
    'SELECT * FROM collected_submission WHERE class_homework_id = ? ORDER BY collected_at, id',
    id,
  );
  for (const submission of rows) {
    const place = `collected/${submission.id}.kouda`;
    const composition = `collected/${submission.id}.loose.json`;
    const known = merge.known('collected_submission', String(submission.id));
    if (known) {
      if (known.manifest_hash !== submission.manifest_hash) merge.leave('hand-in-differs');
      else if (known.class_homework_id !== id) merge.leave('hand-in-elsewhere');
      else merge.heal(place);
      continue;
    }
    if (merge.leaveUnsound(place, 'package-unsound')) continue;
    merge.insert('collected_submission', submission);
    for (const answer of merge.rows('SELECT * FROM collected_answer WHERE submission_id = ?', submission.id))
      merge.insert('collected_answer', answer);
    merge.want(place);
    if (submission.is_loose === 1) merge.want(composition);
    merge.counts.handIns++;
    cameIn++;
  }
  return cameIn;
}

/** Recordings without a package; the same file is not kept twice for a class. */
function mergeLoose(merge: Merge, id: string): void {
  for (const loose of merge.rows(
    'SELECT * FROM loose_audio WHERE class_homework_id = ? ORDER BY rowid',
    id,
  )) {
    const places = loosePlacesOf(loose as unknown as OwnedLoose);
    const known = merge.here
      .statement<[string, string, string], { id: string; file_hash: string }>(
        'SELECT id, file_hash FROM loose_audio WHERE id = ? OR (class_homework_id = ? AND file_hash = ?)',
      )
      .get(String(loose.id), id, String(loose.file_hash));
    if (known) {
      if (known.id === loose.id && known.file_hash === loose.file_hash) merge.heal(places.audio);
      continue;
    }
    if (merge.leaveUnsound(places.audio, 'take-unsound')) continue;
    const submission = merge.known('collected_submission', String(loose.submission_id));
    const isHere = submission?.class_homework_id === id;
    merge.insert('loose_audio', { ...loose, submission_id: isHere ? (loose.submission_id ?? null) : null });
    merge.want(places.audio);
    merge.want(places.note);
    merge.wantIfThere(places.decoded);
  }
}
