import type { ClassHomework, ClassQuestionId, RubricDraft } from '../../../../electron/contract/index.ts';
import { type EditedQuestion, type Rubric, rubricOf, savedForm } from './rubric-draft.ts';

type Content = RubricDraft['questions'][number];

/** What is written in this window and changed in another one at the same time. */
export interface Clash {
  readonly questionNumbers: readonly number[];
  readonly isTotal: boolean;
}

/**
 * What a window last read of a rubric, question by question. What differs from it was written here; what the core has
 * otherwise was written in another window. Rubrics come with the ids of their key points (see `RubricSaver.withIds`).
 */
export class RubricBase {
  #maxPoints: number | null;
  readonly #questions: Map<ClassQuestionId, Content>;

  constructor(homework: ClassHomework) {
    const { maxPoints, questions } = contentOf(homework);
    this.#maxPoints = maxPoints;
    this.#questions = new Map(questions.map((question) => [question.id, question]));
  }

  get content(): RubricDraft {
    return { maxPoints: this.#maxPoints, questions: [...this.#questions.values()] };
  }

  /** Which questions of a rubric were written here. */
  written({ questions }: RubricDraft): Set<ClassQuestionId> {
    return new Set(questions.filter((question) => !this.#isBase(question)).map(({ id }) => id));
  }

  /** A save was answered: of what was sent, the core has what was written here. */
  saved(sent: RubricDraft, homework: ClassHomework): void {
    const written = this.written(sent);
    for (const question of contentOf(homework).questions)
      if (written.has(question.id)) this.#questions.set(question.id, question);
    if (sent.maxPoints !== this.#maxPoints) this.#maxPoints = homework.maxPoints;
  }

  /** The rubric with what another window changed of what was not written here. */
  received(rubric: Rubric, homework: ClassHomework): Rubric {
    const written = this.written(savedForm(rubric).content);
    const isTotalWritten = rubric.maxPoints !== this.#maxPoints;
    return this.#adopt(rubric, homework, (id) => !written.has(id), !isTotalWritten);
  }

  clash(rubric: Rubric, homework: ClassHomework): Clash {
    const theirs = contentOf(homework);
    const changed = this.written(theirs);
    const written = this.written(savedForm(rubric).content);
    return {
      questionNumbers: rubric.questions
        .filter(({ id }) => written.has(id) && changed.has(id))
        .map(({ number }) => number),
      isTotal: rubric.maxPoints !== this.#maxPoints && theirs.maxPoints !== this.#maxPoints,
    };
  }

  /** The rubric of the other window where the two clash; what was written here elsewhere stays. */
  yielded(rubric: Rubric, homework: ClassHomework): Rubric {
    const changed = this.written(contentOf(homework));
    return this.#adopt(rubric, homework, (id) => changed.has(id), homework.maxPoints !== this.#maxPoints);
  }

  /** What is written here is to replace what the other window wrote. */
  insist(rubric: Rubric, homework: ClassHomework): void {
    const written = this.written(savedForm(rubric).content);
    for (const question of contentOf(homework).questions)
      if (written.has(question.id)) this.#questions.set(question.id, question);
    if (rubric.maxPoints !== this.#maxPoints) this.#maxPoints = homework.maxPoints;
  }

  #adopt(
    rubric: Rubric,
    homework: ClassHomework,
    isWanted: (id: ClassQuestionId) => boolean,
    isTotalWanted: boolean,
  ): Rubric {
    const fresh = new Map(contentOf(homework).questions.map((question) => [question.id, question]));
    const drawn = new Map(rubricOf(homework).questions.map((question) => [question.id, question]));
    let isSame = true;
    const questions = rubric.questions.map((question) => {
      const [content, theirs] = [fresh.get(question.id), drawn.get(question.id)];
      if (!content || !theirs || !isWanted(question.id) || this.#isBase(content)) return question;
      this.#questions.set(question.id, content);
      isSame = false;
      return withKeysOf(theirs, question);
    });
    for (const [id, question] of drawn) {
      if (questions.some((known) => known.id === id)) continue;
      // A hand-in brought it while the rubric was written.
      const content = fresh.get(id);
      if (content) this.#questions.set(id, content);
      questions.push(question);
      isSame = false;
    }
    const isOtherTotal = isTotalWanted && homework.maxPoints !== rubric.maxPoints;
    if (isTotalWanted) this.#maxPoints = homework.maxPoints;
    if (isSame && !isOtherTotal) return rubric;
    return { maxPoints: isOtherTotal ? homework.maxPoints : rubric.maxPoints, questions };
  }

  #isBase(content: Content): boolean {
    return JSON.stringify(this.#questions.get(content.id)) === JSON.stringify(content);
  }
}

const contentOf = (homework: ClassHomework): RubricDraft => savedForm(rubricOf(homework)).content;

/** Key points that stay keep their place on the screen, and those that say nothing yet are not lost. */
function withKeysOf(theirs: EditedQuestion, ours: EditedQuestion): EditedQuestion {
  const keys = new Map(ours.keyPoints.map(({ id, key }) => [id, key]));
  const keyPoints = theirs.keyPoints.map((point) => ({ ...point, key: keys.get(point.id) ?? point.key }));
  const empty = ours.keyPoints.filter(({ text }) => !text.trim());
  return { ...theirs, keyPoints: [...keyPoints, ...empty] };
}
