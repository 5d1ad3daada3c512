import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { looseNotePathOf } from './collected-files.ts';

/** Which recording answers which question in a hand-in that was put together here. */
export const LooseComposition = z.object({
  classHomeworkId: z.uuid(),
  /** By question number - 1. */
  classQuestionIds: z.array(z.uuid()),
  answers: z.array(z.object({ looseAudioId: z.uuid(), classQuestionId: z.uuid(), takeId: z.uuid() })),
});
export type LooseComposition = z.infer<typeof LooseComposition>;

/** What the note beside a package says; null: it came as a package. */
export async function looseCompositionOf(
  libraryFolder: string,
  submissionId: string,
): Promise<LooseComposition | null> {
  const text = await readFile(looseNotePathOf(libraryFolder, submissionId), 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    return LooseComposition.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
