import type {
  Homework,
  Question,
  ReferenceVisibility,
  Settings,
} from '../../../../electron/contract/index.ts';

/** Whether the reference is before the student's eyes, and why not. */
export interface ReferenceShown {
  readonly isShown: boolean;
  /** What holds: the student's own wish when there is one, else the homework's. */
  readonly rule: ReferenceVisibility;
}

/** The reference waits for the first finished take, so that nobody reads it aloud, unless told otherwise. */
export function referenceShown(
  homework: Pick<Homework, 'referenceVisibility'>,
  question: Pick<Question, 'takes'>,
  settings: Pick<Settings, 'referenceVisibility'>,
): ReferenceShown {
  const rule =
    settings.referenceVisibility === 'homework' ? homework.referenceVisibility : settings.referenceVisibility;
  const hasAnswered = question.takes.some((take) => take.state === 'finished');
  return { rule, isShown: rule === 'always' || hasAnswered };
}

/** The setting that makes `rule` hold for this homework, leaving the homework in charge where it agrees. */
export function wishFor(
  rule: ReferenceVisibility,
  homework: Pick<Homework, 'referenceVisibility'>,
): Settings['referenceVisibility'] {
  return homework.referenceVisibility === rule ? 'homework' : rule;
}
