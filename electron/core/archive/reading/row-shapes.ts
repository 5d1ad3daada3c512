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
import { RememberedLines } from '../../collect/known-files.ts';
import { CLASS_ROW_SHAPES } from './class-row-shapes.ts';
import {
  bytes,
  count,
  flag,
  frames,
  id,
  json,
  moment,
  number,
  points,
  sampleRate,
  text,
} from './row-values.ts';

const DELIVERED = /^(?:hand-ins|returns)\/[0-9a-f-]{36}\.kouda$/;

/**
 * What a row of each table may hold in an archive. The database's own rules (types, enumerations, uniqueness) hold
 * already when these are asked.
 */
export const ROW_SHAPES = {
  ...CLASS_ROW_SHAPES,
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
  bank_comment: z.object({ text: text(2_000), kind: CommentKind, added_at: Timestamp, is_hidden: flag }),
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
    item: json(RememberedLines),
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
