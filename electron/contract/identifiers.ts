import { z } from 'zod';

/** Every id is made by the core. A page that sends anything else is refused before a query or a path sees it. */
const uuid = z.uuid();

export const HomeworkId = uuid.brand<'HomeworkId'>();
export const RevisionId = uuid.brand<'RevisionId'>();
/** Stays the same for a question through the revisions of its homework. */
export const QuestionId = uuid.brand<'QuestionId'>();
export const TakeId = uuid.brand<'TakeId'>();
export const SubmissionId = uuid.brand<'SubmissionId'>();
/** A homework as an instructor collects it from a class. */
export const ClassHomeworkId = uuid.brand<'ClassHomeworkId'>();
export const ClassQuestionId = uuid.brand<'ClassQuestionId'>();
export const KeyPointId = uuid.brand<'KeyPointId'>();
/** One collected answer: one question of one submission. */
export const AnswerId = uuid.brand<'AnswerId'>();
export const CommentId = uuid.brand<'CommentId'>();
export const ClassFolderId = uuid.brand<'ClassFolderId'>();
export const DeliveryId = uuid.brand<'DeliveryId'>();
export const CollectRunId = uuid.brand<'CollectRunId'>();
export const LooseAudioId = uuid.brand<'LooseAudioId'>();
/** One release of a review: the id of its return package. */
export const ReturnId = uuid.brand<'ReturnId'>();
export const ExportRunId = uuid.brand<'ExportRunId'>();

export type HomeworkId = z.infer<typeof HomeworkId>;
export type RevisionId = z.infer<typeof RevisionId>;
export type QuestionId = z.infer<typeof QuestionId>;
export type TakeId = z.infer<typeof TakeId>;
export type SubmissionId = z.infer<typeof SubmissionId>;
export type ClassHomeworkId = z.infer<typeof ClassHomeworkId>;
export type ClassQuestionId = z.infer<typeof ClassQuestionId>;
export type KeyPointId = z.infer<typeof KeyPointId>;
export type AnswerId = z.infer<typeof AnswerId>;
export type CommentId = z.infer<typeof CommentId>;
export type ClassFolderId = z.infer<typeof ClassFolderId>;
export type DeliveryId = z.infer<typeof DeliveryId>;
export type CollectRunId = z.infer<typeof CollectRunId>;
export type LooseAudioId = z.infer<typeof LooseAudioId>;
export type ExportRunId = z.infer<typeof ExportRunId>;
export type ReturnId = z.infer<typeof ReturnId>;

/** SHA-256, lower-case hexadecimal. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** Milliseconds since 1970-01-01 UTC. */
export const Timestamp = z.int().min(0);
