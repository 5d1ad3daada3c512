import { z } from 'zod';
import {
  CaptureDevice,
  CaptureEvent,
  CollectItem,
  CollectRun,
  CommentKind,
  ExportProblem,
  ExportRequest,
  HomeworkOrigin,
  Measurements,
  PackageAudio,
  QuestionContent,
  ReferenceVisibility,
  Settings,
  Sha256,
  StopReason,
  TakeState,
  Timestamp,
} from '../../../contract/index.ts';
import { Draft } from '../../review/drafts.ts';

/** Lower case, as the core makes them: ids become file names. */
const id = z.uuid().lowercase();
const moment = Timestamp.nullable();
const text = (most: number) => z.string().max(most);
const count = z.int().min(0);
const number = z.int().min(1);
const flag = z.union([z.literal(0), z.literal(1)]);
const points = z.number().min(0).max(100_000);
const ms = z.number().min(0).max(86_400_000);
const sampleRate = z.int().min(8_000).max(192_000);
const MOST_FRAMES = 192_000 * 86_400;
const frames = z.int().min(0).max(MOST_FRAMES);
const bytes = z.int().min(0).max(Number.MAX_SAFE_INTEGER);

/** A JSON column. Compared as it is kept: what a schema would change or leave out is none of ours. */
const json = (schema: z.ZodType) =>
  z.string().refine((kept) => {
    try {
      return schema.safeParse(JSON.parse(kept)).success;
    } catch {
      return false;
    }
  });

const DELIVERED = /^(?:hand-ins|returns)\/[0-9a-f-]{36}\.kouda$/;

/**
 * What a row of each table may hold in an archive. The database's own rules (types, enumerations, uniqueness) hold
 * already when these are asked.
 */
export const ROW_SHAPES = {
  homework: z.object({
    id,
    origin: HomeworkOrigin,
    source_name: text(4_000),
    created_at: Timestamp,
    last_used_at: Timestamp,
    trashed_at: moment,
    purpose: z.enum(['answers', 'comments']),
  }),
  revision: z.object({
    id,
    homework_id: id,
    number,
    // What spoken comments are recorded for has none.
    content_hash: z.union([Sha256, z.literal('-')]),
    title: text(2_000),
    reference_visibility: ReferenceVisibility,
    created_at: Timestamp,
  }),
  question: z.object({ id, homework_id: id, chosen_take_id: id.nullable(), next_take_number: number }),
  revision_question: z.object({
    revision_id: id,
    position: count,
    question_id: id,
    title: text(2_000),
    reference: QuestionContent.shape.reference,
    key_points: json(QuestionContent.shape.keyPoints),
    preparation_seconds: QuestionContent.shape.preparationSeconds,
    longest_answer_seconds: QuestionContent.shape.longestAnswerSeconds,
  }),
  take: z.object({
    id,
    question_id: id,
    revision_id: id,
    number,
    name: text(200),
    // One that is being recorded has no end yet.
    state: TakeState.exclude(['recording']),
    stop_reason: StopReason.nullable(),
    started_at: Timestamp,
    sample_rate: sampleRate,
    frames,
    audio_hash: Sha256.nullable(),
    codec: z.enum(['pcm', 'flac']),
    size_bytes: bytes,
    measurements: json(Measurements).nullable(),
    dropped_frames: count,
    device: json(CaptureDevice),
    events: json(z.array(CaptureEvent)),
    trashed_at: moment,
  }),
  setting: z
    .object({ name: text(200), value: text(1_000_000) })
    // One of another version is left where it is.
    .refine(({ name, value }) => !(name in Settings.shape) || settingOf(name).safeParse(value).success),
  submission: z.object({
    id,
    homework_id: id,
    revision_id: id,
    number,
    student_name: text(200),
    student_number: text(100),
    sealed_at: Timestamp,
    manifest_hash: Sha256,
    receipt: text(20),
    file_name: text(1_000),
    size_bytes: bytes,
    audio: PackageAudio,
  }),
  submission_answer: z.object({ submission_id: id, position: count, question_id: id, take_id: id }),
  submission_copy: z.object({ submission_id: id, path: text(8_000), written_at: Timestamp }),
  class_homework: z.object({
    id,
    title: text(2_000),
    homework_id: id.nullable(),
    max_points: points.nullable(),
    created_at: Timestamp,
    last_collected_at: moment,
    trashed_at: moment,
  }),
  class_question: z.object({
    id,
    class_homework_id: id,
    position: count,
    title: text(2_000),
    reference: text(200_000),
    max_points: points,
    is_earlier: flag,
  }),
  key_point: z.object({
    id,
    class_question_id: id,
    position: count,
    text: text(2_000),
    points,
    is_removed: flag,
  }),
  class_wording: z.object({
    class_homework_id: id,
    content_hash: Sha256,
    homework_id: text(100).nullable(),
    revision_number: number.nullable(),
    questions: json(
      z
        .array(z.object({ id: text(100), title: text(2_000), reference: text(200_000), classQuestionId: id }))
        .max(500),
    ),
    added_at: Timestamp,
  }),
  roster_student: z.object({
    class_homework_id: id,
    position: count,
    student_key: text(400),
    name: text(200),
    number: text(100),
  }),
  collected_submission: z.object({
    id,
    class_homework_id: id,
    student_key: text(400),
    student_name: text(200),
    student_number: text(100),
    number,
    content_hash: Sha256,
    sealed_at: Timestamp,
    collected_at: Timestamp,
    manifest_hash: Sha256,
    receipt: text(20),
    size_bytes: bytes,
    is_loose: flag,
  }),
  collected_answer: z.object({
    id,
    submission_id: id,
    class_question_id: id,
    question_number: number,
    question_id: id,
    take_id: id,
    take_number: number,
    sample_hash: Sha256,
    codec: z.enum(['opus', 'flac']),
    sample_rate: sampleRate,
    frames,
    duration_ms: ms,
    data_start: bytes,
    data_bytes: bytes,
    measurements: json(Measurements).nullable(),
    dropped_frames: count,
    stop_reason: StopReason.nullable(),
  }),
  loose_audio: z.object({
    id,
    class_homework_id: id,
    name: text(4_000),
    file_hash: Sha256,
    extension: z.string().regex(/^(?!json$|part$)[a-z0-9]{1,5}$/),
    size_bytes: bytes,
    duration_ms: ms,
    decoding: z.enum(['core', 'page']),
    collected_at: Timestamp,
    submission_id: id.nullable(),
    is_aside: flag,
  }),
  collect_run: z.object({
    id,
    class_homework_id: id.nullable(),
    state: CollectRun.shape.state,
    started_at: Timestamp,
    ended_at: moment,
    total: count,
    problems: json(CollectRun.shape.problems),
  }),
  collect_item: z.object({ run_id: id, position: count, body: json(CollectItem) }),
  review: z.object({
    submission_id: id,
    state: z.enum(['in-review', 'done', 'released']),
    overall: text(20_000),
    points_by_hand: points.nullable(),
    voice_homework_id: id.nullable(),
    changed_at: Timestamp,
  }),
  answer_review: z.object({
    answer_id: id,
    points_by_hand: points.nullable(),
    met_points: z.number().min(0).nullable(),
    draft: json(Draft).nullable(),
    voice_question_id: id.nullable(),
  }),
  key_point_mark: z.object({ answer_id: id, key_point_id: id, is_met: flag }),
  comment: z
    .object({
      id,
      answer_id: id,
      kind: CommentKind,
      start_ms: ms.nullable(),
      end_ms: ms.nullable(),
      text: text(20_000),
      searchable: text(80_000),
      voice_take_id: id.nullable(),
      carried_from: id.nullable(),
      created_at: Timestamp,
      changed_at: Timestamp,
      deleted_at: moment,
    })
    .refine(
      ({ start_ms, end_ms }) => end_ms === null || (start_ms !== null && end_ms > start_ms),
      'not a span',
    ),
  bank_comment: z.object({ text: text(2_000), kind: CommentKind, added_at: Timestamp, is_hidden: flag }),
  release: z.object({
    id,
    submission_id: id,
    number,
    released_at: Timestamp,
    manifest_hash: Sha256,
    file_name: text(1_000),
    size_bytes: bytes,
  }),
  class_folder: z.object({
    id,
    kind: z.enum(['folder', 'webdav']),
    name: text(1_000),
    address: text(4_000),
    user_name: text(500),
    created_at: Timestamp,
  }),
  delivery: z.object({
    id,
    what: z.enum(['hand-in', 'return']),
    submission_id: id,
    homework_id: id.nullable(),
    return_id: id.nullable(),
    class_folder_id: id,
    class_folder_name: text(1_000),
    file_name: text(1_000),
    // It is read and sent from there.
    source_path: z.string().regex(DELIVERED),
    state: z.enum(['waiting', 'delivered', 'stopped']),
    total_bytes: bytes,
    attempts: count,
    next_try_at: moment,
    problem: json(z.object({ code: text(200), data: z.unknown() })).nullable(),
    created_at: Timestamp,
    delivered_at: moment,
  }),
  class_folder_file: z.object({
    class_folder_id: id,
    name: text(4_000),
    size_bytes: bytes,
    version: text(4_000),
    item: json(CollectItem),
  }),
  feedback: z.object({
    id,
    submission_id: id,
    homework_id: id,
    release_number: number,
    instructor: text(200),
    points: points.nullable(),
    max_points: points,
    released_at: Timestamp,
    received_at: Timestamp,
    read_at: moment,
    manifest_hash: Sha256,
  }),
  export_run: z.object({
    id,
    request: json(ExportRequest),
    title: text(2_000),
    folder: text(8_000),
    state: z.enum(['running', 'finished', 'cancelled', 'interrupted', 'failed']),
    started_at: Timestamp,
    ended_at: moment,
    planned: json(z.array(z.string())),
    done_count: count,
    written: json(z.array(z.string())),
    problems: json(z.array(ExportProblem)),
  }),
} satisfies Record<string, z.ZodType>;

export type ArchivedTable = keyof typeof ROW_SHAPES;

function settingOf(name: string) {
  return json(Settings.shape[name as keyof typeof Settings.shape]);
}
