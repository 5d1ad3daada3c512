import type { HomeworkId } from '../../../electron/contract/index.ts';
import type { Draft } from './draft.ts';
import type { Basis } from './draft-saver.ts';

/** Words that could not be saved when the editor was left: kept in this page until it is opened again. */
interface LeftDraft {
  readonly draft: Draft;
  readonly basis: Basis | null;
}

const left = new Map<HomeworkId | 'new', LeftDraft>();

export function keepLeftDraft(homeworkId: HomeworkId | null, kept: LeftDraft): void {
  left.set(homeworkId ?? 'new', kept);
  addEventListener('beforeunload', warnBeforeLosing);
}

function warnBeforeLosing(event: BeforeUnloadEvent): void {
  if (left.size > 0) event.preventDefault();
}

export function leftDraft(homeworkId: HomeworkId | null): LeftDraft | undefined {
  return left.get(homeworkId ?? 'new');
}

export function forgetLeftDraft(homeworkId: HomeworkId | null): void {
  left.delete(homeworkId ?? 'new');
}
