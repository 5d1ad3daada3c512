import type { Take } from '../../../../electron/contract/index.ts';
import { type Hint, takeHints } from '../../../../electron/signal/index.ts';

/** Something about a take that stands beside its number. */
export type TakeTag = 'recording' | 'damaged' | 'recovered' | 'earlierWording' | 'limit' | Hint;

/** The gravest first. A recovered take counts as whole: what is in it was really said. */
export function takeTags(take: Take): TakeTag[] {
  if (take.state === 'recording') return ['recording'];
  const tags: TakeTag[] = [];
  if (take.state === 'damaged') tags.push('damaged');
  if (take.stopReason === 'interrupted' && take.state === 'finished') tags.push('recovered');
  if (take.answersEarlierWording) tags.push('earlierWording');
  if (take.stopReason === 'limit') tags.push('limit');
  if (take.state === 'finished') tags.push(...takeHints(take));
  return tags;
}

/** Which tags mean that something wants attention; the rest only inform. */
export const isCaution = (tag: TakeTag): boolean =>
  !['recording', 'recovered', 'limit', 'earlierWording'].includes(tag);
