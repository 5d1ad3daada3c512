import { useQuery } from '@tanstack/react-query';
import type { ReviewState, SubmissionId } from '../../../electron/contract/index.ts';
import { core } from '../../backend/client.ts';

export interface Releasable {
  readonly submissionId: SubmissionId;
  readonly student: { readonly name: string; readonly number: string };
  readonly state: ReviewState;
}

/**
 * Students and states of the asked hand-ins, read when the sheet opens: one reading of the class, however many are
 * asked; an older hand-in, which stands in no table, is asked by itself.
 */
export function useReleasable(submissionIds: readonly SubmissionId[]) {
  return useQuery({
    queryKey: ['review', 'releasable', submissionIds],
    queryFn: async (): Promise<readonly Releasable[]> => {
      const first = submissionIds[0];
      if (!first) return [];
      const { classHomeworkId } = await core.reviews.get({ submissionId: first });
      const rows = await core.classes.rows({ classHomeworkId });
      const known = new Map<SubmissionId, Releasable>();
      for (const { submission, student, state } of rows)
        if (submission) known.set(submission.id, { submissionId: submission.id, student, state });
      const all: Releasable[] = [];
      for (const submissionId of submissionIds)
        all.push(known.get(submissionId) ?? (await core.reviews.get({ submissionId })));
      return all;
    },
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
}
