import type { Homework, Submission } from '../../../electron/contract/index.ts';
import { checklistOf } from './checklist.ts';

/** What handing in now would change beside an earlier version. */
export interface Changes {
  /** Numbers of the questions whose take is another one. */
  readonly replaced: readonly number[];
  /** Numbers of the questions that had no answer in it. */
  readonly added: readonly number[];
  /** How many answers of it would no longer go in. */
  readonly removed: number;
  /** The homework was edited since. */
  readonly isRevised: boolean;
  readonly isAny: boolean;
}

export function changesSince(
  submission: Pick<Submission, 'answers' | 'revisionId'>,
  homework: Pick<Homework, 'questions' | 'revision'>,
): Changes {
  const before = new Map<string, string>(
    submission.answers.map((answer) => [answer.questionId, answer.takeId]),
  );
  const replaced: number[] = [];
  const added: number[] = [];
  let kept = 0;
  for (const { question, number, take } of checklistOf(homework).items) {
    if (!take) continue;
    const takeId = before.get(question.id);
    if (takeId === undefined) added.push(number);
    else {
      kept++;
      if (takeId !== take.id) replaced.push(number);
    }
  }
  const removed = submission.answers.length - kept;
  const isRevised = submission.revisionId !== homework.revision.id;
  const isAny = replaced.length + added.length + removed > 0 || isRevised;
  return { replaced, added, removed, isRevised, isAny };
}
