import { oc } from '@orpc/contract';
import { z } from 'zod';
import { CommentBeginning } from './comment-words.ts';
import { errors } from './errors.ts';
import { HomeworkId, QuestionId, RevisionId, Sha256, TakeId, Timestamp } from './identifiers.ts';

/** Longest stretch of audio one chunk may hold, in ms: what a crash can cost beyond the last acknowledged one. */
export const MAX_CHUNK_MS = 250;
/** Peak pairs per second of audio, each an int8 minimum and an int8 maximum. */
export const PEAKS_PER_SECOND = 100;
/** A take whose page sent neither chunk nor sign of life for this long is taken to be interrupted. */
export const SIGN_OF_LIFE_MS = 5_000;

const decibels = z.number().nullable();

export const Measurements = z.object({
  /** Integrated loudness, LUFS (ITU-R BS.1770-4, gated); null when nothing passed the gate. */
  loudnessLufs: decibels,
  /** Highest sample, dBFS; null for digital silence. */
  peakDbfs: decibels,
  /** Runs of at least 3 consecutive full-scale samples. */
  clippedRuns: z.int().min(0),
  /** Share of the take with speech, 0…1. */
  speakingShare: z.number().min(0).max(1),
  /** Longest stretch without speech between two stretches of speech, ms. */
  longestPauseMs: z.number().min(0),
  /** dBFS (RMS) of the quiet between words; null when it never was quiet or all samples are zero. */
  noiseFloorDbfs: decibels,
  /** Every sample is zero: the microphone delivered nothing. */
  allZero: z.boolean(),
});
export type Measurements = z.infer<typeof Measurements>;

/** What the device really does, read back from the track; null where the platform does not say. */
export const CaptureDevice = z.object({
  label: z.string().max(1_000),
  echoCancellation: z.boolean().nullable(),
  noiseSuppression: z.boolean().nullable(),
  autoGainControl: z.boolean().nullable(),
});
export type CaptureDevice = z.infer<typeof CaptureDevice>;

/** Something that happened to the capture, at a moment of the take. */
export const CaptureEvent = z.object({
  kind: z.enum([
    'paused',
    'resumed',
    'device-lost',
    'rerouted',
    'muted',
    'unmuted',
    'frames-dropped',
    'page-hidden',
    'page-shown',
  ]),
  /** Samples into the take. */
  atFrame: z.int().min(0),
  /** For `rerouted` the new device's label; for `frames-dropped` how many. */
  detail: z.string().max(1_000).optional(),
});
export type CaptureEvent = z.infer<typeof CaptureEvent>;

/** Why a recording ended. `interrupted`: its page or host died; recovered afterwards. */
export const StopReason = z.enum(['stopped', 'limit', 'device-lost', 'write-failed', 'quit', 'interrupted']);
export type StopReason = z.infer<typeof StopReason>;

export const TakeState = z.enum(['recording', 'finished', 'damaged']);

export const Take = z.object({
  id: TakeId,
  homeworkId: HomeworkId,
  questionId: QuestionId,
  /** The revision whose question was answered. */
  revisionId: RevisionId,
  /** The question or its reference reads differently now. */
  answersEarlierWording: z.boolean(),
  /** 1, 2, 3 … within its question; never used twice. */
  number: z.int().min(1),
  /** Given by the student; empty: none. */
  name: z.string().max(200),
  state: TakeState,
  stopReason: StopReason.nullable(),
  startedAt: Timestamp,
  /** Samples per second. */
  sampleRate: z.int(),
  /** Samples (mono). */
  frames: z.int().min(0),
  durationMs: z.number().min(0),
  /** SHA-256 of the 16-bit little-endian mono samples, so that it survives recompression; null while recording. */
  audioHash: Sha256.nullable(),
  codec: z.enum(['pcm', 'flac']),
  sizeBytes: z.int().min(0),
  measurements: Measurements.nullable(),
  droppedFrames: z.int().min(0),
  device: CaptureDevice,
  events: z.array(CaptureEvent),
  /** Where the audio is: a path on this page's own origin. Changes when the codec does. */
  mediaPath: z.string(),
  trashedAt: Timestamp.nullable(),
});
export type Take = z.infer<typeof Take>;

/** A take in the trash, with enough said to recognise it. */
export const TrashedTake = z.object({ take: Take, homeworkTitle: z.string(), questionTitle: z.string() });
export type TrashedTake = z.infer<typeof TrashedTake>;

const byId = z.object({ takeId: TakeId });

export const takes = {
  /** Makes the catalogue row and the file, before any audio. */
  start: oc
    .errors(errors)
    .input(
      z.object({
        homeworkId: HomeworkId,
        questionId: QuestionId,
        sampleRate: z.int().min(8_000).max(192_000),
        device: CaptureDevice,
        /** Of a spoken comment: kept with the recording, so that a crash leaves it at its moment. */
        comment: CommentBeginning.optional(),
      }),
    )
    .output(Take),
  /**
   * Adds one chunk (16-bit little-endian mono PCM, at most MAX_CHUNK_MS). Answers only after append and fsync.
   * Chunks are numbered from 0. One that is on the disk already is acknowledged again and not written twice.
   */
  append: oc
    .errors(errors)
    .input(
      byId.extend({
        index: z.int().min(0),
        samples: z.instanceof(Blob),
        events: z.array(CaptureEvent).max(100),
      }),
    )
    .output(
      z.object({
        framesOnDisk: z.int(),
        /** Of the library's disk; null where it cannot be known. */ freeBytes: z.number().nullable(),
      }),
    ),
  /** A sign of life while paused. */
  keepAlive: oc
    .errors(errors)
    .input(byId.extend({ events: z.array(CaptureEvent).max(100) }))
    .output(z.void()),
  /** Finishes, reads the file back and compares; the answer means "saved". */
  finish: oc
    .errors(errors)
    .input(
      byId.extend({
        chunkCount: z.int().min(0),
        reason: StopReason,
        droppedFrames: z.int().min(0),
        events: z.array(CaptureEvent).max(100),
      }),
    )
    .output(Take),
  get: oc.errors(errors).input(byId).output(Take),
  /** PEAKS_PER_SECOND pairs of int8 (minimum, maximum) per second. */
  peaks: oc.errors(errors).input(byId).output(z.instanceof(Blob)),
  /** null: back to the newest. */
  choose: oc
    .errors(errors)
    .input(z.object({ questionId: QuestionId, takeId: TakeId.nullable() }))
    .output(z.void()),
  rename: oc
    .errors(errors)
    .input(byId.extend({ name: z.string().trim().max(200) }))
    .output(z.void()),
  trash: oc.errors(errors).input(byId).output(z.void()),
  restore: oc.errors(errors).input(byId).output(z.void()),
  trashed: oc.errors(errors).output(z.array(TrashedTake)),
  /** The only operation that deletes audio, asked for by the user alone. */
  emptyTrash: oc.errors(errors).output(z.object({ takes: z.int(), bytes: z.int() })),
};
