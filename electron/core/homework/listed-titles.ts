import type { ReadQuestion } from './question-reading.ts';
import { comparable, normaliseTitle, titleLikeness } from './title-likeness.ts';

/** A listed title and one about as far down are one question, retyped, when at least this alike. */
const ALIKE = 0.5;
const NEARBY = 2;

/**
 * Titles listed first and again with their answers are one question each, in the order of the list. Only titles
 * with nothing at all under them count as listed, so that two real questions may read the same.
 */
export function mergeListedTitles(questions: readonly ReadQuestion[]): ReadQuestion[] {
  const bareUntil = questions.findIndex((question) => !question.bare);
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

/** Listed titles still without an answer take the likeliest of those about as far down. */
function retyped(
  merged: readonly ReadQuestion[],
  rest: readonly ReadQuestion[],
  used: Set<ReadQuestion>,
): ReadQuestion[] {
  return merged.map((question, at) => {
    if (!question.bare || used.has(question)) return question;
    const title = comparable(question.title);
    const [likeliest] = rest
      .slice(Math.max(0, at - NEARBY), at + NEARBY + 1)
      .filter((each) => !used.has(each))
      .map((each) => ({ each, likeness: titleLikeness(title, comparable(each.title)) }))
      .filter(({ likeness }) => likeness >= ALIKE)
      .sort((a, b) => b.likeness - a.likeness);
    if (!likeliest) return question;
    used.add(likeliest.each);
    return likeliest.each;
  });
}
