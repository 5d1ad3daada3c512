import { z } from 'zod';

/** Every id is made by the core. A page that sends anything else is refused before a query or a path sees it. */
const uuid = z.uuid();

export const HomeworkId = uuid.brand<'HomeworkId'>();
export const RevisionId = uuid.brand<'RevisionId'>();
/** Stays the same for a question through the revisions of its homework. */
export const QuestionId = uuid.brand<'QuestionId'>();
export const TakeId = uuid.brand<'TakeId'>();
export const SubmissionId = uuid.brand<'SubmissionId'>();

export type HomeworkId = z.infer<typeof HomeworkId>;
export type RevisionId = z.infer<typeof RevisionId>;
export type QuestionId = z.infer<typeof QuestionId>;
export type TakeId = z.infer<typeof TakeId>;
export type SubmissionId = z.infer<typeof SubmissionId>;

/** SHA-256, lower-case hexadecimal. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** Milliseconds since 1970-01-01 UTC. */
export const Timestamp = z.int().min(0);
