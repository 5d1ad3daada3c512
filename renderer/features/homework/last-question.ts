import type { Homework, HomeworkId, QuestionId } from '../../../electron/contract/index.ts';

const keyOf = (homeworkId: HomeworkId) => `kouda.question.${homeworkId}`;

/** Remembered by this browser alone: where one was is no part of the homework. */
export function rememberQuestion(homeworkId: HomeworkId, questionId: QuestionId): void {
  try {
    localStorage.setItem(keyOf(homeworkId), questionId);
  } catch {
    // No storage: the next visit starts at the first unanswered question.
  }
}

/** The question last looked at, else the first without an answer, else the first. */
export function questionToOpen(homework: Homework): QuestionId | null {
  let remembered: string | null = null;
  try {
    remembered = localStorage.getItem(keyOf(homework.id));
  } catch {
    // See above.
  }
  const known = [...homework.questions, ...homework.earlierQuestions];
  const open =
    known.find((question) => question.id === remembered) ??
    homework.questions.find((question) => question.chosenTakeId === null) ??
    homework.questions[0];
  return open?.id ?? null;
}
