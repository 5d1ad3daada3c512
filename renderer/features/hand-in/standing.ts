import type { Delivery, Submission } from '../../../electron/contract/index.ts';

/** `handed-in` only of what was read back where it was put: a verified copy, or a delivery that arrived. */
export type Standing = 'handed-in' | 'on-its-way' | 'stopped' | 'sealed';

export function standingOf(
  submission: Pick<Submission, 'id' | 'copies'>,
  deliveries: readonly Pick<Delivery, 'submissionId' | 'state'>[],
): Standing {
  const states = deliveries
    .filter(({ submissionId }) => submissionId === submission.id)
    .map(({ state }) => state);
  if (submission.copies.length > 0 || states.includes('delivered')) return 'handed-in';
  if (states.includes('waiting') || states.includes('sending')) return 'on-its-way';
  return states.includes('stopped') ? 'stopped' : 'sealed';
}
