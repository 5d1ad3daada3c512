import type {
  ClassHomeworkId,
  ClassQuestionId,
  CollectRunId,
  HomeworkId,
  QuestionId,
  ReturnId,
  SubmissionId,
} from '../../electron/contract/index.ts';
import type { ReviewOrder } from '../interface/paths.ts';

/** Which screen an address means. */
export type Route =
  | { readonly screen: 'home' }
  | { readonly screen: 'homework'; readonly homeworkId: HomeworkId; readonly questionId: QuestionId | null }
  /** `homeworkId` null: one that is not written yet. */
  | { readonly screen: 'authoring'; readonly homeworkId: HomeworkId | null }
  | {
      readonly screen: 'class' | 'rubric' | 'roster' | 'statistics';
      readonly classHomeworkId: ClassHomeworkId;
    }
  | { readonly screen: 'loose'; readonly classHomeworkId: ClassHomeworkId }
  /** `questionId` null: from the first answer on. */
  | {
      readonly screen: 'review';
      readonly submissionId: SubmissionId;
      readonly questionId: ClassQuestionId | null;
      readonly by: ReviewOrder;
    }
  | { readonly screen: 'collect'; readonly runId: CollectRunId }
  | { readonly screen: 'feedback'; readonly returnId: ReturnId }
  | { readonly screen: 'trash' }
  | { readonly screen: 'settings' }
  | { readonly screen: 'unknown' };

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const UNKNOWN: Route = { screen: 'unknown' };

/** Reads the part of the address after the `#`. Anything that is not an id the core could have made is unknown. */
export function routeOf(path: string): Route {
  const [first, id, ...rest] = path.split('/').filter(Boolean);
  if (first === undefined) return { screen: 'home' };
  if (id === undefined) {
    if (first === 'new') return { screen: 'authoring', homeworkId: null };
    return first === 'trash' || first === 'settings' ? { screen: first } : UNKNOWN;
  }
  if (!UUID.test(id)) return UNKNOWN;
  const known = id.toLowerCase();
  switch (first) {
    case 'homework':
      return homeworkRoute(known as HomeworkId, rest);
    case 'class':
      return classRoute(known as ClassHomeworkId, rest);
    case 'review':
      return reviewRoute(known as SubmissionId, rest);
    case 'collect':
      return rest.length > 0 ? UNKNOWN : { screen: 'collect', runId: known as CollectRunId };
    case 'feedback':
      return rest.length > 0 ? UNKNOWN : { screen: 'feedback', returnId: known as ReturnId };
    default:
      return UNKNOWN;
  }
}

function homeworkRoute(homeworkId: HomeworkId, [part, ...rest]: readonly string[]): Route {
  if (rest.length > 0) return UNKNOWN;
  if (part === undefined) return { screen: 'homework', homeworkId, questionId: null };
  if (part === 'edit') return { screen: 'authoring', homeworkId };
  return UUID.test(part)
    ? { screen: 'homework', homeworkId, questionId: part.toLowerCase() as QuestionId }
    : UNKNOWN;
}

const CLASS_PARTS: Readonly<Record<string, 'rubric' | 'roster' | 'statistics' | 'loose'>> = {
  rubric: 'rubric',
  students: 'roster',
  statistics: 'statistics',
  loose: 'loose',
};

function classRoute(classHomeworkId: ClassHomeworkId, [part, ...rest]: readonly string[]): Route {
  if (rest.length > 0) return UNKNOWN;
  if (part === undefined) return { screen: 'class', classHomeworkId };
  // Own keys only: `/class/…/constructor` is no screen.
  const screen = Object.hasOwn(CLASS_PARTS, part) ? CLASS_PARTS[part] : undefined;
  return screen ? { screen, classHomeworkId } : UNKNOWN;
}

function reviewRoute(submissionId: SubmissionId, [question, order, ...rest]: readonly string[]): Route {
  if (question === undefined) return { screen: 'review', submissionId, questionId: null, by: 'student' };
  if (!UUID.test(question) || rest.length > 0) return UNKNOWN;
  if (order !== undefined && order !== 'by-question') return UNKNOWN;
  return {
    screen: 'review',
    submissionId,
    questionId: question.toLowerCase() as ClassQuestionId,
    by: order ? 'question' : 'student',
  };
}
