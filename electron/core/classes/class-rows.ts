import type { ClassRow, RosterStudent } from '../../contract/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { studentKeyOf } from '../collect/student-key.ts';
import { rosterOf } from './roster.ts';
import { matchRoster } from './roster-matching.ts';
import { type ClassResults, classResults, type StudentResult } from './student-results.ts';

/** A student who handed in, is on the list, or both. */
export interface Classmate {
  readonly studentKey: string;
  readonly student: RosterStudent;
  readonly isOnRoster: boolean;
  readonly result: StudentResult | null;
}

/**
 * The class as its list has it, then who handed in without being on it. A number that only the list knows completes
 * the student's own.
 */
export function classmates(roster: readonly RosterStudent[], results: readonly StudentResult[]): Classmate[] {
  const places = matchRoster(roster, results);
  const byPlace = new Map<number, StudentResult>();
  places.forEach((place, at) => {
    const result = results[at];
    if (place !== null && result) byPlace.set(place, result);
  });
  const listed = roster.map((student, place): Classmate => {
    const result = byPlace.get(place) ?? null;
    if (!result) return { studentKey: studentKeyOf(student), student, isOnRoster: true, result };
    const merged = { name: result.name || student.name, number: result.number || student.number };
    return { studentKey: result.studentKey, student: merged, isOnRoster: true, result };
  });
  const others = results
    .filter((_, at) => places[at] === null)
    .map(
      (result): Classmate => ({
        studentKey: result.studentKey,
        student: { name: result.name, number: result.number },
        isOnRoster: false,
        result,
      }),
    );
  return [...listed, ...others];
}

/**
 * One row a student: the list of the class in its order, then the others by their keys.
 *
 * @throws KoudaError CLASS_HOMEWORK_NOT_FOUND
 */
export function viewClassRows(catalogue: Catalogue, classHomeworkId: string): ClassRow[] {
  const results = classResults(catalogue, classHomeworkId);
  return classmates(rosterOf(catalogue, classHomeworkId), results.students).map((mate) =>
    rowOf(mate, results),
  );
}

function rowOf({ result, ...who }: Classmate, { questions, maxPoints }: ClassResults): ClassRow {
  if (!result) {
    return {
      ...who,
      submission: null,
      earlierCount: 0,
      answers: questions.map(() => null),
      state: 'not-started',
      isStale: false,
      points: null,
      maxPoints,
      commentCount: 0,
    };
  }
  const { submission, byQuestion } = result;
  let commentCount = 0;
  for (const answer of byQuestion.values()) commentCount += answer.commentCount;
  return {
    ...who,
    submission: {
      id: submission.id,
      number: submission.number,
      sealedAt: submission.sealed_at,
      collectedAt: submission.collected_at,
      receipt: submission.receipt,
      isLoose: submission.is_loose === 1,
    },
    earlierCount: result.earlierCount,
    answers: questions.map(({ id }) => byQuestion.get(id) ?? null),
    state: result.state,
    isStale: result.isStale,
    points: result.points,
    maxPoints: result.maxPoints,
    commentCount,
  };
}
