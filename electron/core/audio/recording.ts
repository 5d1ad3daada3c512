import type { CaptureEvent, StopReason, Take } from '../../contract/index.ts';
import { MAX_CHUNK_MS } from '../../contract/index.ts';
import { TakeAnalysis } from '../../signal/index.ts';
import { KoudaError } from '../error.ts';
import { RecordingFile } from './recording-file.ts';
import { samplesFromBytes } from './sample-reader.ts';
import { SerialQueue } from './serial-queue.ts';
import type { TakeFiles } from './take-files.ts';
import { type TakeJournal, writeJournal } from './take-journal.ts';
import { BYTES_PER_FRAME } from './wav-header.ts';

/** A worklet hands out whole render quanta; a chunk may overshoot its length by two of them. */
const SLACK_FRAMES = 256;
/** More than any real take has; a page gone wild must not fill the memory. */
const MAX_EVENTS = 10_000;

/** One take being recorded: what is on the disk, and everything measured of it so far. */
export class Recording {
  readonly takeId: Take['id'];
  readonly homeworkId: string;
  readonly sampleRate: number;
  readonly files: TakeFiles;
  readonly file: RecordingFile;
  readonly analysis: TakeAnalysis;
  /** Everything that touches this take's file goes through here, one after another. */
  readonly queue = new SerialQueue();
  /** ms since 1970 of the last chunk or keepAlive. */
  lastSignAt: number;
  #journal: TakeJournal;
  #nextIndex = 0;

  private constructor(journal: TakeJournal, files: TakeFiles, file: RecordingFile) {
    this.takeId = journal.takeId;
    this.homeworkId = journal.homeworkId;
    this.sampleRate = journal.sampleRate;
    this.files = files;
    this.file = file;
    this.analysis = new TakeAnalysis(journal.sampleRate);
    this.lastSignAt = journal.startedAt;
    this.#journal = journal;
  }

  /** Journal first, then the file: audio without a journal could not be listed again without the catalogue. */
  static async begin(journal: TakeJournal, files: TakeFiles): Promise<Recording> {
    await writeJournal(files.journal, journal);
    return new Recording(journal, files, await RecordingFile.create(files.wav, journal.sampleRate));
  }

  get nextIndex(): number {
    return this.#nextIndex;
  }

  get events(): readonly CaptureEvent[] {
    return this.#journal.events;
  }

  /**
   * True when chunk `index` is the next one; false when it is on the disk already.
   *
   * @throws KoudaError CHUNK_OUT_OF_ORDER when one in between is missing.
   */
  expects(index: number): boolean {
    if (index > this.#nextIndex) throw new KoudaError('CHUNK_OUT_OF_ORDER', { expected: this.#nextIndex });
    return index === this.#nextIndex;
  }

  /** @throws KoudaError CHUNK_INVALID */
  assertChunk(sizeBytes: number): void {
    const maxFrames = Math.ceil((this.sampleRate * MAX_CHUNK_MS) / 1_000) + SLACK_FRAMES;
    if (sizeBytes % BYTES_PER_FRAME !== 0 || sizeBytes > maxFrames * BYTES_PER_FRAME)
      throw new KoudaError('CHUNK_INVALID');
  }

  /** Call within the queue, with the chunk it `expects`. Returns once the chunk is on the disk. */
  async append(bytes: Uint8Array): Promise<void> {
    if (bytes.length > 0) await this.file.append(bytes);
    this.analysis.add(samplesFromBytes(bytes));
    this.#nextIndex++;
  }

  /** Events told twice (a chunk or a finish sent again) count once. True when any was new. */
  addEvents(events: readonly CaptureEvent[]): boolean {
    const known = new Set(this.events.map(identityOf));
    const added = events.filter((event) => !known.has(identityOf(event)));
    if (added.length === 0 || this.events.length + added.length > MAX_EVENTS) return false;
    this.#journal = { ...this.#journal, events: [...this.events, ...added] };
    return true;
  }

  /** What the audio itself cannot tell is kept through a crash too. A failure here is not worth the recording. */
  async writeJournal(ending?: { stopReason: StopReason; droppedFrames: number }): Promise<void> {
    this.#journal = { ...this.#journal, ...ending };
    await writeJournal(this.files.journal, this.#journal).catch(() => undefined);
  }
}

const identityOf = (event: CaptureEvent): string => `${event.kind} ${event.atFrame} ${event.detail ?? ''}`;
