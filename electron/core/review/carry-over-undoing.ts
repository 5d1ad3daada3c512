import type { Catalogue } from '../catalogue/catalogue.ts';
import { addUpAnswer } from '../classes/met-points.ts';
import type { Service } from '../service.ts';
import { setDeleted } from './comments.ts';

type CarriedOver = Parameters<Service<'reviews'>['undoCarryOver']>[0]['carried'];

/**
 * Takes back what was carried onto a hand-in, and nothing else: marks and points that were judged anew since stay.
 * Afterwards it can be carried over again. Parts that are not on this hand-in are passed over.
 */
export function undoCarryOver(
  catalogue: Catalogue,
  submissionId: string,
  carried: CarriedOver,
  now: number,
): void {
  const own = new Set<string>(
    catalogue
      .statement<[string], string>('SELECT id FROM collected_answer WHERE submission_id = ?')
      .pluck()
      .all(submissionId),
  );
  const isOwn = ({ answerId }: { readonly answerId: string }) => own.has(answerId);
  for (const { answerId, commentId } of carried.comments.filter(isOwn)) {
    // Out of sight like any deleted comment, so that nothing written into it since is lost; no longer a copy.
    const { changes } = catalogue
      .statement(
        `UPDATE comment SET carried_from = NULL
         WHERE id = ? AND answer_id = ? AND carried_from IS NOT NULL`,
      )
      .run(commentId, answerId);
    if (changes > 0) setDeleted(catalogue, commentId, now);
  }
  for (const { answerId, keyPointId, isMet } of carried.marks.filter(isOwn)) {
    catalogue
      .statement('DELETE FROM key_point_mark WHERE answer_id = ? AND key_point_id = ? AND is_met = ?')
      .run(answerId, keyPointId, isMet ? 1 : 0);
  }
  for (const answerId of new Set(carried.marks.filter(isOwn).map((mark) => mark.answerId)))
    addUpAnswer(catalogue, answerId);
  for (const { answerId, points } of carried.points.filter(isOwn)) {
    catalogue
      .statement('UPDATE answer_review SET points_by_hand = NULL WHERE answer_id = ? AND points_by_hand = ?')
      .run(answerId, points);
  }
}
