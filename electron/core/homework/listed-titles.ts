import type { ReadQuestion } from './question-reading.ts';
import { normaliseTitle, titleLikeness } from './title-likeness.ts';

/** Two wordings of one number are one question when at least this alike. */
const ALIKE = 0.5;

/**
 * Titles listed first and again with their answers are one question each, in the order of the list. Only titles
 * with nothing at all under them count as listed, so that two real questions may read the same.
 */
export function mergeListedTitles(questions: readonly ReadQuestion[]): ReadQuestion[] {
  const bareUntil = questions.findIndex((question) => !question.bare);
  // The last title before the first answer may itself be the one answered; all titles bare: nothing to merge yet.
  const listed = bareUntil < 0 ? halfListedTwice(questions) : bareUntil;
  if (listed === 0) return [...questions];
  const list = questions.slice(0, listed);
  const rest = questions.slice(listed);
  const byTitle = new Map<string, ReadQuestion[]>();
  for (const question of rest) {
    const key = normaliseTitle(question.title);
    byTitle.set(key, [...(byTitle.get(key) ?? []), question]);
  }
  const used = new Set<ReadQuestion>();
  const merged = list.map((title) => {
    const same = byTitle.get(normaliseTitle(title.title))?.find((each) => !used.has(each));
    if (same) used.add(same);
    return same ?? title;
  });
  return [...retyped(merged, rest, used), ...rest.filter((question) => !used.has(question))];
}

/** A list repeated word for word without any answers. */
function halfListedTwice(questions: readonly ReadQuestion[]): number {
  const half = questions.length / 2;
  if (questions.length < 2 || !Number.isInteger(half)) return 0;
  const key = (at: number) => normaliseTitle(questions[at]?.title ?? '');
  for (let at = 0; at < half; at += 1) if (key(at) !== key(at + half)) return 0;
  return half;
}

/** Listed titles still without an answer take the likeliest of those that stand at the same place further down. */
function retyped(
  merged: ReadQuestion[],
  rest: readonly ReadQuestion[],
  used: Set<ReadQuestion>,
): ReadQuestion[] {
  if (merged.length !== rest.length) return merged;
  return merged.map((question, at) => {
    const there = rest[at];
    if (!question.bare || !there || used.has(question) || used.has(there)) return question;
    if (titleLikeness(question.title, there.title) < ALIKE) return question;
    used.add(there);
    return there;
  });
}
