import type { QueryClient } from '@tanstack/react-query';
import type { TakeId } from '../../electron/contract/index.ts';
import { queries } from '../backend/client.ts';
import { paths } from '../interface/paths.ts';

/**
 * The path of the question a take answers; of its homework alone when the take is no longer known; of the review a
 * spoken comment belongs to.
 */
export async function goToTake(
  client: QueryClient,
  {
    takeId,
    homeworkId,
    submissionId,
  }: { readonly takeId: TakeId; readonly homeworkId: string; readonly submissionId?: string | undefined },
): Promise<string> {
  if (submissionId !== undefined) return paths.review(submissionId);
  const take = await client
    .fetchQuery(queries.takes.get.queryOptions({ input: { takeId } }))
    .catch(() => undefined);
  return take ? paths.question(take.homeworkId, take.questionId) : paths.homework(homeworkId);
}
