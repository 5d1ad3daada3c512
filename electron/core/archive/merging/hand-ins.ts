import type { HomeworkIds } from './homeworks.ts';
import type { Merge } from './merge.ts';

/** Brings in the hand-ins of a homework of one's own, and the feedback on them. */
export function mergeHandIns(merge: Merge, id: string, ids: HomeworkIds): void {
  for (const submission of merge.rows(
    'SELECT * FROM submission WHERE homework_id = ? ORDER BY number, id',
    id,
  )) {
    const place = `hand-ins/${submission.id}.kouda`;
    const known = merge.known('submission', String(submission.id));
    if (known) {
      if (known.manifest_hash !== submission.manifest_hash) merge.leave('hand-in-differs');
      else merge.heal(place);
      continue;
    }
    if (merge.leaveUnsound(place, 'package-unsound')) continue;
    merge.insert('submission', {
      ...submission,
      homework_id: ids.homeworkId,
      revision_id: ids.revisions.get(String(submission.revision_id)) ?? null,
    });
    for (const answer of merge.rows('SELECT * FROM submission_answer WHERE submission_id = ?', submission.id))
      merge.insert('submission_answer', {
        ...answer,
        question_id: ids.questions.get(String(answer.question_id)) ?? null,
      });
    for (const copy of merge.rows('SELECT * FROM submission_copy WHERE submission_id = ?', submission.id))
      merge.insert('submission_copy', copy);
    merge.want(place);
    merge.counts.handIns++;
  }
  for (const feedback of merge.rows(
    'SELECT * FROM feedback WHERE homework_id = ? ORDER BY released_at, id',
    id,
  )) {
    const place = `feedback/${feedback.id}.kouda`;
    const known = merge.known('feedback', String(feedback.id));
    const own = merge.known('submission', String(feedback.submission_id));
    if (known ? known.manifest_hash !== feedback.manifest_hash : own?.homework_id !== ids.homeworkId) {
      merge.leave('feedback-differs');
      continue;
    }
    if (known) {
      merge.heal(place);
      continue;
    }
    if (merge.leaveUnsound(place, 'package-unsound')) continue;
    merge.insert('feedback', { ...feedback, homework_id: ids.homeworkId });
    merge.want(place);
    merge.counts.feedback++;
  }
}
