import type { QuestionContent, QuestionId } from '../../contract/index.ts';
import { comparable, normaliseTitle, titleLikeness } from './title-likeness.ts';

/** A question of this homework as it last read. */
export interface KnownQuestion {
  id: QuestionId;
  title: string;
  reference: string;
  /** Asked by the present revision, not only by earlier ones. */
  present: boolean;
}

/** Titles at least this alike are one question reworded. */
const REWORDED = 0.6;
/** At the same place, with the same reference, less will do. */
const SAME_PLACE = 0.3;

type Found = (QuestionId | null)[];

/** Equal titles, earlier ones first; each known question is taken once. */
function takeEqual(
  found: Found,
  asked: readonly QuestionContent[],
  known: readonly KnownQuestion[],
  free: Set<QuestionId>,
  key: (title: string) => string,
): void {
  const byKey = new Map<string, KnownQuestion[]>();
  for (const question of known) {
    byKey.set(key(question.title), [...(byKey.get(key(question.title)) ?? []), question]);
  }
  asked.forEach((question, at) => {
    if (found[at]) return;
    const same = byKey.get(key(question.title))?.find((each) => free.has(each.id));
    if (!same) return;
    found[at] = same.id;
    free.delete(same.id);
  });
}

/** The likeliest pairs first, so that a good match is never lost to a middling one. */
function takeAlike(
  found: Found,
  asked: readonly QuestionContent[],
  known: readonly KnownQuestion[],
  free: Set<QuestionId>,
): void {
  const pairs: { at: number; id: QuestionId; likeness: number; distance: number }[] = [];
  const left = known
    .map((each, place) => ({ each, place }))
    .filter(({ each }) => each.present && free.has(each.id))
    .map((entry) => ({ ...entry, title: comparable(entry.each.title) }));
  asked.forEach((question, at) => {
    if (found[at]) return;
    const title = comparable(question.title);
    left.forEach(({ each, place, title: other }) => {
      const likeness = titleLikeness(title, other);
      const settled = place === at && question.reference !== '' && question.reference === each.reference;
      if (likeness >= REWORDED || (settled && likeness >= SAME_PLACE)) {
        pairs.push({ at, id: each.id, likeness, distance: Math.abs(place - at) });
      }
    });
  });
  pairs.sort((a, b) => b.likeness - a.likeness || a.distance - b.distance);
  for (const { at, id } of pairs) {
    if (found[at] || !free.has(id)) continue;
    found[at] = id;
    free.delete(id);
  }
}

/**
 * For each question asked, the known question it is, or null for a new one: equal titles, then titles equal but
 * for spaces and punctuation, then clearly alike ones. `known` lists the present questions in order, then earlier
 * ones; the latter come back by an equal title only.
 */
export function matchQuestions(asked: readonly QuestionContent[], known: readonly KnownQuestion[]): Found {
  const found: Found = asked.map(() => null);
  const free = new Set(known.map((question) => question.id));
  takeEqual(found, asked, known, free, (title) => title);
  takeEqual(found, asked, known, free, normaliseTitle);
  takeAlike(found, asked, known, free);
  return found;
}

/** How many of the questions asked have an equal title among the known ones. */
export function sharedTitles(asked: readonly QuestionContent[], known: readonly KnownQuestion[]): number {
  const titles = new Set(known.map((question) => normaliseTitle(question.title)));
  return asked.filter((question) => titles.has(normaliseTitle(question.title))).length;
}
