import type { HomeworkId, QuestionId } from '../../electron/contract/index.ts';

/** Which screen an address means. */
export type Route =
  | { readonly screen: 'home' }
  | { readonly screen: 'homework'; readonly homeworkId: HomeworkId; readonly questionId: QuestionId | null }
  /** `homeworkId` null: one that is not written yet. */
  | { readonly screen: 'authoring'; readonly homeworkId: HomeworkId | null }
  | { readonly screen: 'trash' }
  | { readonly screen: 'settings' }
  | { readonly screen: 'unknown' };

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Reads the part of the address after the `#`. Anything that is not an id the core could have made is unknown. */
export function routeOf(path: string): Route {
  const parts = path.split('/').filter(Boolean);
  const [first, id, rest] = parts;
  if (first === undefined) return { screen: 'home' };
  if (parts.length === 1) {
    if (first === 'new') return { screen: 'authoring', homeworkId: null };
    if (first === 'trash' || first === 'settings') return { screen: first };
  }
  if (first !== 'homework' || !id || !UUID.test(id) || parts.length > 3) return { screen: 'unknown' };
  const homeworkId = id.toLowerCase() as HomeworkId;
  if (rest === undefined) return { screen: 'homework', homeworkId, questionId: null };
  if (rest === 'edit') return { screen: 'authoring', homeworkId };
  return UUID.test(rest)
    ? { screen: 'homework', homeworkId, questionId: rest.toLowerCase() as QuestionId }
    : { screen: 'unknown' };
}
