import { KoudaError } from '../error.ts';
import type { Service } from '../service.ts';

export type RubricDraft = Parameters<Service<'classes'>['saveRubric']>[0]['rubric'];
type QuestionDraft = RubricDraft['questions'][number];

/**
 * What of a rubric is to be written: what differs from what its window last read (`basedOn`). Two windows may write
 * different questions; on the same one neither may silently take back what the other wrote.
 *
 * @throws KoudaError EDITED_ELSEWHERE
 */
export function mergedRubric(rubric: RubricDraft, basedOn: RubricDraft, present: RubricDraft): RubricDraft {
  const bases = new Map(basedOn.questions.map((question) => [question.id, question]));
  const presents = new Map(present.questions.map((question) => [question.id, question]));
  const isTotalOurs = rubric.maxPoints !== basedOn.maxPoints;
  const isTotalTheirs = present.maxPoints !== basedOn.maxPoints;
  if (isTotalOurs && isTotalTheirs && rubric.maxPoints !== present.maxPoints)
    throw new KoudaError('EDITED_ELSEWHERE');
  return {
    maxPoints: isTotalOurs ? rubric.maxPoints : present.maxPoints,
    questions: rubric.questions.filter((question) => {
      const [base, now] = [bases.get(question.id), presents.get(question.id)];
      if (!base || !now) return true;
      if (isSame(question, base)) return false;
      if (!isSame(now, base) && !isSame(now, question)) throw new KoudaError('EDITED_ELSEWHERE');
      return true;
    }),
  };
}

function isSame(one: QuestionDraft, other: QuestionDraft): boolean {
  return (
    one.reference === other.reference &&
    one.maxPoints === other.maxPoints &&
    one.keyPoints.length === other.keyPoints.length &&
    one.keyPoints.every(({ id, text, points }, at) => {
      const point = other.keyPoints[at];
      return point !== undefined && point.id === id && point.text === text && point.points === points;
    })
  );
}
