import type { QuestionContent, QuestionId } from '../../contract/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { type KnownQuestion, matchQuestions } from '../homework/question-matching.ts';
import { comparable, normaliseTitle, titleLikeness } from '../homework/title-likeness.ts';
import { classQuestionsOf, wordingsOf } from './wording-rows.ts';

export interface AskedQuestion {
  /** In the library the wording comes from. */
  readonly id: string;
  readonly title: string;
  readonly reference: string;
  readonly keyPoints: readonly string[];
}

/** A homework as one library words it. */
export interface HomeworkWording {
  readonly title: string;
  /** Of its content; must be true, not merely claimed (`trueContentHash`). */
  readonly contentHash: string;
  readonly questions: readonly AskedQuestion[];
  /** In the library the wording comes from. */
  readonly homeworkId?: string;
  readonly revisionNumber?: number;
}

/** Titles of homeworks at least this alike may be one homework renamed. */
const SAME_TITLE = 0.6;

/** The class homework to which a wording belongs, those in the trash last; null: none. Writes nothing. */
export function findClassHomework(catalogue: Catalogue, wording: HomeworkWording): string | null {
  return byHash(catalogue, wording) ?? byIds(catalogue, wording) ?? byWords(catalogue, wording);
}

function byHash(catalogue: Catalogue, { contentHash }: HomeworkWording): string | null {
  return (
    catalogue
      .statement<[string], string>(
        `SELECT class_homework.id FROM class_wording
         JOIN class_homework ON class_homework.id = class_wording.class_homework_id
         WHERE content_hash = ? ORDER BY trashed_at IS NOT NULL, created_at, class_homework.id`,
      )
      .pluck()
      .get(contentHash) ?? null
  );
}

/** The homework's own id, or a question's: another revision of a homework that was collected before. */
function byIds(catalogue: Catalogue, { homeworkId, questions }: HomeworkWording): string | null {
  const ids = JSON.stringify(questions.map(({ id }) => id));
  return (
    catalogue
      .statement<{ homeworkId: string | null; ids: string }, string>(
        `SELECT class_homework.id FROM class_homework
         WHERE class_homework.homework_id = :homeworkId OR EXISTS (
           SELECT 1 FROM class_wording, json_each(class_wording.questions) asked
           WHERE class_wording.class_homework_id = class_homework.id
             AND (class_wording.homework_id = :homeworkId
               OR json_extract(asked.value, '$.id') IN (SELECT value FROM json_each(:ids))))
         ORDER BY trashed_at IS NOT NULL, created_at, id`,
      )
      .pluck()
      .get({ homeworkId: homeworkId ?? null, ids }) ?? null
  );
}

/** The same title and most of the questions: the document was edited by hand somewhere. */
function byWords(catalogue: Catalogue, { title, questions }: HomeworkWording): string | null {
  const candidates = catalogue
    .statement<[], { id: string; title: string }>(
      'SELECT id, title FROM class_homework ORDER BY trashed_at IS NOT NULL, created_at, id',
    )
    .all();
  const asked = comparable(title);
  for (const candidate of candidates) {
    const isSameTitle = normaliseTitle(candidate.title) === normaliseTitle(title);
    if (!isSameTitle && titleLikeness(comparable(candidate.title), asked) < SAME_TITLE) continue;
    const alike = matchToClass(catalogue, candidate.id, questions).filter((id) => id !== null).length;
    const known = classQuestionsOf(catalogue, candidate.id).filter(
      ({ is_earlier }) => is_earlier === 0,
    ).length;
    if (alike * 2 > Math.min(questions.length, known)) return candidate.id;
  }
  return null;
}

/** For each question asked, the question of the class it is, or null: by id in an earlier wording, then by its words. */
export function matchToClass(
  catalogue: Catalogue,
  classHomeworkId: string,
  questions: readonly AskedQuestion[],
): (string | null)[] {
  const byId = new Map(
    wordingsOf(catalogue, classHomeworkId).map((worded) => [worded.id, worded.classQuestionId]),
  );
  const taken = new Set<string>();
  const found = questions.map(({ id }) => {
    const classQuestionId = byId.get(id);
    if (classQuestionId === undefined || taken.has(classQuestionId)) return null;
    taken.add(classQuestionId);
    return classQuestionId;
  });
  const free: KnownQuestion[] = classQuestionsOf(catalogue, classHomeworkId)
    .filter(({ id }) => !taken.has(id))
    .map(({ id, title, reference, is_earlier }) => ({
      id: id as QuestionId,
      title,
      reference,
      present: is_earlier === 0,
    }));
  const left = questions.filter((_, at) => found[at] === null);
  const words = matchQuestions(left.map(asContent), free);
  let next = 0;
  return found.map((id) => id ?? words[next++] ?? null);
}

const asContent = ({ title, reference, keyPoints }: AskedQuestion): QuestionContent => ({
  title,
  reference,
  keyPoints: [...keyPoints],
  preparationSeconds: 0,
  longestAnswerSeconds: 0,
});
