/** The largest number of points the contract lets through: a sum beyond it is held there, or no class could be shown. */
const MOST_POINTS = 100_000;

/** What was judged of one answer, by the key points that are in the rubric now. */
export interface JudgedAnswer {
  /** Sum of the points of the key points that were met; null: none was judged. */
  readonly metPoints: number | null;
  readonly pointsByHand: number | null;
  /** Of the question. */
  readonly maxPoints: number;
}

/** Two decimals, halves away from zero as people round; held at the contract's largest number. */
export function roundPoints(points: number): number {
  return Math.min(MOST_POINTS, Math.round(points * 100 + Number.EPSILON * points * 100) / 100);
}

/**
 * Points of one answer in force: by hand as they are (a bonus may exceed the maximum); else by rule, the sum of the
 * key points met, held at the question's maximum; null as long as neither was given. Key points that make less than
 * the maximum are not scaled up: what a key point is worth is what its number says.
 */
export function answerPoints({ metPoints, pointsByHand, maxPoints }: JudgedAnswer): number | null {
  if (pointsByHand !== null) return roundPoints(pointsByHand);
  if (metPoints === null) return null;
  return roundPoints(Math.min(metPoints, maxPoints));
}

export interface TotalScore {
  /** null: nothing is scored. */
  readonly points: number | null;
  readonly maxPoints: number;
}

/**
 * The whole homework: by hand as it is, else the sum of the answers' points, scaled so that the questions' maximum
 * becomes the homework's where one is set. `questionMaxima`: of every question that was asked, answered or not.
 */
export function totalScore(total: {
  readonly answers: readonly (number | null)[];
  readonly questionMaxima: readonly number[];
  readonly homeworkMaximum: number | null;
  readonly pointsByHand: number | null;
}): TotalScore {
  const sumOfMaxima = total.questionMaxima.reduce((sum, points) => sum + points, 0);
  const maxPoints = roundPoints(total.homeworkMaximum ?? sumOfMaxima);
  if (total.pointsByHand !== null) return { points: roundPoints(total.pointsByHand), maxPoints };
  const scored = total.answers.filter((points) => points !== null);
  if (scored.length === 0) return { points: null, maxPoints };
  const sum = scored.reduce((all, points) => all + points, 0);
  // Questions worth nothing make nothing to scale by.
  const scale = total.homeworkMaximum === null || sumOfMaxima === 0 ? 1 : total.homeworkMaximum / sumOfMaxima;
  return { points: roundPoints(sum * scale), maxPoints };
}
