import { z } from 'zod';
import { CaptureDevice, CaptureEvent, Measurements, Take } from '../../contract/index.ts';

/** A row of the catalogue's table `take`, as better-sqlite3 reads it. */
export interface TakeRow {
  readonly id: string;
  readonly question_id: string;
  readonly revision_id: string;
  readonly number: number;
  readonly name: string;
  readonly state: 'recording' | 'finished' | 'damaged';
  readonly stop_reason: string | null;
  /** ms since 1970-01-01 UTC. */
  readonly started_at: number;
  /** Samples per second. */
  readonly sample_rate: number;
  readonly frames: number;
  readonly audio_hash: string | null;
  readonly codec: 'pcm' | 'flac';
  readonly size_bytes: number;
  /** JSON of the contract's Measurements. */
  readonly measurements: string | null;
  readonly dropped_frames: number;
  /** JSON of the contract's CaptureDevice. */
  readonly device: string;
  /** JSON of the contract's CaptureEvent[]. */
  readonly events: string;
  readonly trashed_at: number | null;
}

/** What a take's row does not say by itself. */
export interface TakeSetting {
  readonly homeworkId: string;
  readonly answersEarlierWording: boolean;
}

const Events = z.array(CaptureEvent);
const UNKNOWN_DEVICE: CaptureDevice = {
  label: '',
  echoCancellation: null,
  noiseSuppression: null,
  autoGainControl: null,
};

/** What a JSON column holds, or `otherwise`: a flipped bit in one column must not hide the whole take. */
const read = <Value>(schema: z.ZodType<Value>, json: string | null, otherwise: Value): Value => {
  if (json === null) return otherwise;
  try {
    return schema.parse(JSON.parse(json));
  } catch {
    return otherwise;
  }
};

/** The contract's Take of a catalogue row. */
export const takeFromRow = (row: TakeRow, setting: TakeSetting): Take =>
  Take.parse({
    id: row.id,
    homeworkId: setting.homeworkId,
    questionId: row.question_id,
    revisionId: row.revision_id,
    answersEarlierWording: setting.answersEarlierWording,
    number: row.number,
    name: row.name,
    state: row.state,
    stopReason: row.stop_reason,
    startedAt: row.started_at,
    sampleRate: row.sample_rate,
    frames: row.frames,
    durationMs: (row.frames * 1_000) / row.sample_rate,
    audioHash: row.audio_hash,
    codec: row.codec,
    sizeBytes: row.size_bytes,
    measurements: read(Measurements.nullable(), row.measurements, null),
    droppedFrames: row.dropped_frames,
    device: read(CaptureDevice, row.device, UNKNOWN_DEVICE),
    events: read(Events, row.events, []),
    mediaPath: `/media/${row.id}?codec=${row.codec}`,
    trashedAt: row.trashed_at,
  });
