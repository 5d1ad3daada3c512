import { randomUUID } from 'node:crypto';
import { AnswerId, type CarriedOver, CommentId, KeyPointId } from '../../contract/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { addUpAnswer } from '../classes/met-points.ts';
import { KoudaError } from '../error.ts';
import { ensureAnswerReview, submissionRow } from './review-catalogue.ts';

interface Answer {
  readonly id: string;
  readonly class_question_id: string;
  readonly sample_hash: string;
}

/**
 * Copies marks, points by hand and comments from one hand-in of a student onto the answers of another whose take is
 * the same, sample for sample. What the other one has already stays; a comment carried over once is not carried again,
 * whatever became of it since.
 *
 * @returns what was copied, so that it can be taken back.
 * @throws KoudaError COLLECTED_NOT_FOUND also for another student's or another class's hand-in.
 */
export function carryOver(catalogue: Catalogue, from: string, to: string): CarriedOver {
  const source = submissionRow(catalogue, from);
  const target = submissionRow(catalogue, to);
  const isSameStudent =
    source.class_homework_id === target.class_homework_id && source.student_key === target.student_key;
  if (!isSameStudent || from === to) throw new KoudaError('COLLECTED_NOT_FOUND');
  const pairs = sameTakes(answersOf(catalogue, from), answersOf(catalogue, to));
  return {
    comments: pairs.flatMap(([before, now]) => copyComments(catalogue, before.id, now.id)),
    marks: pairs.flatMap(([before, now]) => copyMarks(catalogue, before.id, now.id)),
    points: pairs.flatMap(([before, now]) => copyPoints(catalogue, before, now)),
  };
}

const answersOf = (catalogue: Catalogue, submissionId: string): Answer[] =>
  catalogue
    .statement<[string], Answer>(
      `SELECT id, class_question_id, sample_hash FROM collected_answer WHERE submission_id = ?
       ORDER BY question_number`,
    )
    .all(submissionId);

/** Each answer once; of several of the same samples (silence, say) the one to the same question. */
function sameTakes(before: readonly Answer[], now: readonly Answer[]): [Answer, Answer][] {
  const free = new Set(now);
  const pairs: [Answer, Answer][] = [];
  const pair = (isFit: (one: Answer, other: Answer) => boolean) => {
    for (const answer of before) {
      if (pairs.some(([one]) => one === answer)) continue;
      const same = [...free].find(
        (other) => other.sample_hash === answer.sample_hash && isFit(answer, other),
      );
      if (!same) continue;
      free.delete(same);
      pairs.push([answer, same]);
    }
  };
  pair((one, other) => one.class_question_id === other.class_question_id);
  pair(() => true);
  return pairs;
}

/** By their first writing: through three versions it is still one comment. */
function copyComments(catalogue: Catalogue, from: string, to: string): CarriedOver['comments'] {
  const origins = catalogue
    .statement<[string], { id: string; origin: string }>(
      `SELECT id, coalesce(carried_from, id) AS origin FROM comment WHERE answer_id = ? AND deleted_at IS NULL`,
    )
    .all(from);
  const copied: CarriedOver['comments'] = [];
  for (const { id, origin } of origins) {
    const copy = randomUUID();
    const { changes } = catalogue
      .statement<{ id: string; origin: string; from: string; to: string }>(
        `INSERT INTO comment (id, answer_id, kind, start_ms, end_ms, text, searchable, voice_take_id, carried_from,
           created_at, changed_at)
         SELECT :id, :to, kind, start_ms, end_ms, text, searchable, voice_take_id, :origin, created_at, changed_at
         FROM comment WHERE id = :from
           AND NOT EXISTS (SELECT 1 FROM comment WHERE id = :origin AND answer_id = :to)
         ON CONFLICT (answer_id, carried_from) DO NOTHING`,
      )
      .run({ id: copy, origin, from: id, to });
    if (changes > 0) copied.push({ answerId: AnswerId.parse(to), commentId: CommentId.parse(copy) });
  }
  return copied;
}

/** Where the answer is to another question now, its key points are others: then there is nothing to copy. */
function copyMarks(catalogue: Catalogue, from: string, to: string): CarriedOver['marks'] {
  const rows = catalogue
    .statement<{ from: string; to: string }, { key_point_id: string; is_met: 0 | 1 }>(
      `INSERT INTO key_point_mark (answer_id, key_point_id, is_met)
       SELECT :to, mark.key_point_id, mark.is_met FROM key_point_mark mark
       JOIN key_point ON key_point.id = mark.key_point_id
       JOIN collected_answer a ON a.id = :to AND a.class_question_id = key_point.class_question_id
       WHERE mark.answer_id = :from
       ON CONFLICT (answer_id, key_point_id) DO NOTHING
       RETURNING key_point_id, is_met`,
    )
    .all({ from, to });
  if (rows.length > 0) addUpAnswer(catalogue, to);
  return rows.map(({ key_point_id, is_met }) => ({
    answerId: AnswerId.parse(to),
    keyPointId: KeyPointId.parse(key_point_id),
    isMet: is_met === 1,
  }));
}

/** Eight of ten points are no eight of five: only where the question is the same. */
function copyPoints(catalogue: Catalogue, before: Answer, now: Answer): CarriedOver['points'] {
  if (before.class_question_id !== now.class_question_id) return [];
  ensureAnswerReview(catalogue, now.id);
  return catalogue
    .statement<{ from: string; to: string }, number>(
      `UPDATE answer_review SET points_by_hand = source.points_by_hand
       FROM (SELECT points_by_hand FROM answer_review WHERE answer_id = :from) source
       WHERE answer_id = :to AND answer_review.points_by_hand IS NULL AND source.points_by_hand IS NOT NULL
       RETURNING points_by_hand`,
    )
    .pluck()
    .all({ from: before.id, to: now.id })
    .map((points) => ({ answerId: AnswerId.parse(now.id), points }));
}
