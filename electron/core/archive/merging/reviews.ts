import { addUpAnswer } from '../../classes/met-points.ts';
import { searchable } from '../../classes/searchable.ts';
import { mergeHomework } from './homeworks.ts';
import type { Merge, Row } from './merge.ts';

/**
 * Brings in the reviews of a class's hand-ins that were not begun here, each as a whole with its spoken comments; one
 * that was begun here stays as it is. Then the return packages of those that are the archive's.
 */
export function mergeReviews(merge: Merge, classHomeworkId: string): void {
  const reviewed = merge.rows(
    `SELECT id, manifest_hash FROM collected_submission submission WHERE class_homework_id = ? AND (
       EXISTS (SELECT 1 FROM review WHERE submission_id = submission.id)
       OR EXISTS (SELECT 1 FROM collected_answer answer JOIN answer_review ON answer_review.answer_id = answer.id
         WHERE answer.submission_id = submission.id)
       OR EXISTS (SELECT 1 FROM collected_answer answer JOIN comment ON comment.answer_id = answer.id
         WHERE answer.submission_id = submission.id)
       OR EXISTS (SELECT 1 FROM release WHERE submission_id = submission.id)) ORDER BY collected_at, id`,
    classHomeworkId,
  );
  for (const { id, manifest_hash } of reviewed) {
    const here = merge.known('collected_submission', String(id));
    // Told already: the hand-in itself could not come in.
    if (here?.class_homework_id !== classHomeworkId || here.manifest_hash !== manifest_hash) continue;
    if (mergeReview(merge, String(id))) mergeReleases(merge, String(id));
  }
}

/** Whether the review here is the archive's now. */
function mergeReview(merge: Merge, submissionId: string): boolean {
  const review = merge.rows('SELECT * FROM review WHERE submission_id = ?', submissionId)[0];
  const here = merge.here
    .statement<[string], Row>('SELECT * FROM review WHERE submission_id = ?')
    .get(submissionId);
  if (here || isBegun(merge, submissionId)) {
    const isSame = here?.changed_at === review?.changed_at;
    if (!isSame) merge.leave('review-kept');
    return isSame;
  }
  bringVoices(merge, submissionId, review?.voice_homework_id ?? null);
  if (review) {
    merge.insert('review', review);
    merge.counts.reviews++;
  }
  for (const [archived, answerId] of answersOf(merge, submissionId)) {
    for (const row of merge.rows('SELECT * FROM answer_review WHERE answer_id = ?', archived))
      merge.insert('answer_review', { ...row, answer_id: answerId });
    const marks = merge.rows('SELECT * FROM key_point_mark WHERE answer_id = ?', archived);
    for (const mark of marks) merge.insert('key_point_mark', { ...mark, answer_id: answerId });
    if (marks.length > 0) addUpAnswer(merge.here, answerId);
    for (const comment of merge.rows('SELECT * FROM comment WHERE answer_id = ? ORDER BY rowid', archived))
      merge.insert('comment', {
        ...comment,
        answer_id: answerId,
        voice_take_id: merge.known('take', String(comment.voice_take_id))
          ? (comment.voice_take_id ?? null)
          : null,
        // Not believed: it would be found by words it does not hold.
        searchable: searchable(String(comment.text)),
      });
  }
  return true;
}

const isBegun = (merge: Merge, submissionId: string): boolean =>
  merge.here
    .statement<{ id: string }>(
      `SELECT 1 FROM collected_answer answer WHERE submission_id = :id AND (
         EXISTS (SELECT 1 FROM answer_review WHERE answer_id = answer.id)
         OR EXISTS (SELECT 1 FROM comment WHERE answer_id = answer.id)) LIMIT 1`,
    )
    .get({ id: submissionId }) !== undefined;

/** The takes of its spoken comments; one carried over from another hand-in was recorded for that one. */
function bringVoices(merge: Merge, submissionId: string, own: string | number | null): void {
  const others = merge.rows(
    `SELECT DISTINCT question.homework_id AS id FROM comment
     JOIN collected_answer answer ON answer.id = comment.answer_id
     JOIN take ON take.id = comment.voice_take_id JOIN question ON question.id = take.question_id
     WHERE answer.submission_id = ?`,
    submissionId,
  );
  const { takes } = merge.counts;
  for (const id of new Set([...(own === null ? [] : [String(own)]), ...others.map((row) => String(row.id))]))
    mergeHomework(merge, id);
  // Not the student's: they come with their review.
  merge.counts.takes = takes;
}

/** The archive's answers by what they are here: collected in two libraries, a hand-in's answers have ids of their own. */
function answersOf(merge: Merge, submissionId: string): [string, string][] {
  const sql = 'SELECT id, question_number FROM collected_answer WHERE submission_id = ?';
  const here = merge.here.statement<[string], Row>(sql).all(submissionId);
  return merge.rows(sql, submissionId).flatMap((answer): [string, string][] => {
    const same = here.find(({ question_number }) => question_number === answer.question_number);
    return same ? [[String(answer.id), String(same.id)]] : [];
  });
}

function mergeReleases(merge: Merge, submissionId: string): void {
  for (const release of merge.rows(
    'SELECT * FROM release WHERE submission_id = ? ORDER BY number',
    submissionId,
  )) {
    const place = `returns/${release.id}.kouda`;
    const known = merge.known('release', String(release.id));
    const isTaken = merge.here
      .statement<[string, unknown]>('SELECT 1 FROM release WHERE submission_id = ? AND number = ?')
      .get(submissionId, release.number);
    if (known && known.manifest_hash === release.manifest_hash) merge.heal(place);
    else if (known || isTaken) merge.leave('release-differs');
    else if (!merge.leaveUnsound(place, 'package-unsound')) {
      merge.insert('release', release);
      merge.want(place);
    }
  }
}
