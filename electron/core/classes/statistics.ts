import type { ClassQuestion, KeyPointId, Statistics } from '../../contract/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { classmates } from './class-rows.ts';
import { rosterOf } from './roster.ts';
import { classResults, type StudentResult } from './student-results.ts';

/** Two hand-ins from different students never count for one: only each student's newest does. */
export function viewStatistics(catalogue: Catalogue, classHomeworkId: string): Statistics {
  const { questions, students } = classResults(catalogue, classHomeworkId);
  const roster = rosterOf(catalogue, classHomeworkId);
  const mates = classmates(roster, students);
  const states = { 'not-started': 0, 'in-review': 0, done: 0, released: 0 };
  for (const { state } of students) states[state] += 1;
  return {
    handedIn: students.length,
    missing: mates.filter(({ result }) => result === null).map(({ student }) => student),
    unlisted:
      roster.length === 0 ? [] : mates.filter(({ isOnRoster }) => !isOnRoster).map(({ student }) => student),
    states,
    scores: scoreSpread(students),
    questions: questions.map((question) => questionSpread(question, students)),
    keyPoints: missedKeyPoints(catalogue, students),
  };
}

/** Totals as shares of each student's own maximum; those of a homework worth nothing have none. */
export function scoreSpread(
  students: readonly Pick<StudentResult, 'points' | 'maxPoints'>[],
): Statistics['scores'] {
  const shares = students
    .flatMap(({ points, maxPoints }) => (points === null || maxPoints === 0 ? [] : [points / maxPoints]))
    .sort((a, b) => a - b);
  const lowest = shares[0];
  const highest = shares[shares.length - 1];
  if (lowest === undefined || highest === undefined) return null;
  const histogram = Array.from({ length: 10 }, () => 0);
  for (const share of shares) {
    // A billionth: 0.3 of 1 is 0.3 in decimal and a little less in binary.
    const at = Math.min(9, Math.floor(share * 10 + 1e-9));
    histogram[at] = (histogram[at] ?? 0) + 1;
  }
  return { count: shares.length, mean: meanOf(shares), median: medianOf(shares), lowest, highest, histogram };
}

function questionSpread(
  question: ClassQuestion,
  students: readonly StudentResult[],
): Statistics['questions'][number] {
  const answers = students.flatMap(({ byQuestion }) => byQuestion.get(question.id) ?? []);
  const scored = answers.flatMap(({ points }) => points ?? []);
  return {
    questionId: question.id,
    answered: answers.length,
    scored: scored.length,
    meanShare: scored.length === 0 || question.maxPoints === 0 ? null : meanOf(scored) / question.maxPoints,
    meanDurationMs: answers.length === 0 ? null : meanOf(answers.map(({ durationMs }) => durationMs)),
  };
}

/** Key points judged at least once in the newest hand-ins; most missed first, then by their share and their place. */
function missedKeyPoints(catalogue: Catalogue, students: readonly StudentResult[]): Statistics['keyPoints'] {
  const newest = JSON.stringify(students.map(({ submission }) => submission.id));
  return catalogue
    .statement<[string], Statistics['keyPoints'][number] & { keyPointId: KeyPointId }>(
      `SELECT key_point.id AS keyPointId, key_point.class_question_id AS questionId, key_point.text,
         sum(mark.is_met) AS met, sum(1 - mark.is_met) AS missed
       FROM json_each(?) newest
       JOIN collected_answer a ON a.submission_id = newest.value
       JOIN key_point_mark mark ON mark.answer_id = a.id
       JOIN key_point ON key_point.id = mark.key_point_id
       JOIN class_question ON class_question.id = key_point.class_question_id
       WHERE key_point.is_removed = 0 AND key_point.class_question_id = a.class_question_id
       GROUP BY key_point.id
       ORDER BY missed DESC, met, class_question.is_earlier, class_question.position, key_point.position`,
    )
    .all(newest);
}

const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function medianOf(sorted: readonly number[]): number {
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? 0;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? upper) + upper) / 2 : upper;
}
