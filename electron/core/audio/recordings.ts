import { type CaptureEvent, SIGN_OF_LIFE_MS, type StopReason, type Take } from '../../contract/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Clock } from '../clock.ts';
import { KoudaError } from '../error.ts';
import type { Recording } from './recording.ts';
import { SerialQueue } from './serial-queue.ts';
import type { SpaceReserve } from './space-reserve.ts';
import { type AskedTake, beginTake } from './take-beginning.ts';
import type { TakeCatalogue } from './take-catalogue.ts';
import { type Ending, endTake, reportDamaged } from './take-ending.ts';
import { freeBytesOf, writeErrorFrom } from './write-error.ts';

/** How long an interrupted take waits for its page before it is left to compression. */
const COME_BACK_MS = 10 * 60 * 1_000;
const WATCH_MS = 1_000;
/** Finishing reads the whole file back: on a full disk that must not happen every second. */
const TRY_AGAIN_MS = 30_000;

interface Surroundings {
  readonly catalogue: Catalogue;
  readonly takes: TakeCatalogue;
  readonly libraryFolder: string;
  readonly clock: Clock;
  readonly reserve: SpaceReserve;
  /** A take's row changed. */
  readonly onChanged: (takeId: string) => void;
  readonly onStarted: () => void;
  /** No take is being recorded any more. */
  readonly onIdle: () => void;
  /** The take's file will not be written again. */
  readonly onSettled: (takeId: string) => void;
}

/** The one take being recorded in a library, and the one whose page went away and may come back. */
export class Recordings {
  readonly #around: Surroundings;
  readonly #starting = new SerialQueue();
  readonly #watch: NodeJS.Timeout;
  #active: Recording | null = null;
  #interrupted: Recording | null = null;
  #nextTryAt = 0;
  /** The last finished take that held nothing: a repeated finish gets the same answer. */
  #empty: Take | null = null;

  constructor(around: Surroundings) {
    this.#around = around;
    this.#watch = setInterval(() => void this.#lookForLife().catch(() => undefined), WATCH_MS);
    this.#watch.unref();
  }

  get activeTakeId(): string | null {
    return this.#active?.takeId ?? null;
  }

  /** Frames on the disk of the take being recorded; null for any other. */
  framesOf(takeId: string): number | null {
    return this.#active?.takeId === takeId ? this.#active.file.frames : null;
  }

  /** @throws KoudaError RECORDING_ALREADY, HOMEWORK_NOT_FOUND, QUESTION_NOT_FOUND, and as `writeErrorFrom`. */
  start(asked: AskedTake): Promise<Take> {
    return this.#starting.run(async () => {
      await this.#giveWay('RECORDING_ALREADY');
      this.#around.onStarted();
      try {
        const recording = await beginTake(this.#around, asked);
        this.#active = recording;
        this.#around.onChanged(recording.takeId);
        return this.#around.takes.take(recording.takeId);
      } catch (error) {
        this.#around.onIdle();
        throw await writeErrorFrom(error, this.#around.libraryFolder);
      }
    });
  }

  /**
   * Runs `work` while nothing is recorded, and lets nothing begin or go on meanwhile: a take whose page went away
   * ends for good, with what was acknowledged.
   *
   * @throws KoudaError BUSY_RECORDING
   */
  apart<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.#starting.run(async () => {
      await this.#giveWay('BUSY_RECORDING');
      return work();
    });
  }

  /**
   * Returns once the chunk is on the disk; a chunk that is there already is acknowledged again.
   *
   * @throws KoudaError TAKE_NOT_FOUND, TAKE_NOT_RECORDING, CHUNK_OUT_OF_ORDER, CHUNK_INVALID, as `writeErrorFrom`.
   */
  async append(
    takeId: string,
    index: number,
    bytes: Uint8Array,
    events: readonly CaptureEvent[],
  ): Promise<{ framesOnDisk: number; freeBytes: number | null }> {
    const recording = this.#find(takeId);
    recording.lastSignAt = this.#around.clock();
    return recording.queue.run(async () => {
      recording.assertChunk(bytes.length);
      try {
        if (recording.expects(index)) {
          this.#comeBack(recording);
          await recording.append(bytes);
          this.#hear(recording, events);
        }
        return { framesOnDisk: recording.file.frames, freeBytes: await freeBytesOf(recording.files.folder) };
      } catch (error) {
        throw await writeErrorFrom(error, this.#around.libraryFolder);
      }
    });
  }

  /** @throws KoudaError TAKE_NOT_FOUND, TAKE_NOT_RECORDING */
  keepAlive(takeId: string, events: readonly CaptureEvent[]): void {
    const recording = this.#find(takeId);
    recording.lastSignAt = this.#around.clock();
    this.#hear(recording, events);
  }

  /**
   * Answers once the whole file was read back and found to be what was acknowledged.
   *
   * @throws KoudaError TAKE_NOT_FOUND, CHUNK_OUT_OF_ORDER, VERIFY_FAILED, and as `writeErrorFrom`.
   */
  async finish(takeId: string, chunkCount: number, ending: Ending): Promise<Take> {
    const recording = this.#recordingOf(takeId);
    if (!recording) return this.#alreadyFinished(takeId);
    return recording.queue.run(async () => {
      // Another finish of the same take went before this one in the queue.
      if (this.#recordingOf(takeId) !== recording) return this.#alreadyFinished(takeId);
      if (chunkCount > recording.nextIndex)
        throw new KoudaError('CHUNK_OUT_OF_ORDER', { expected: recording.nextIndex });
      if (this.#active && this.#active !== recording) return this.#alreadyFinished(takeId);
      this.#comeBack(recording);
      return this.#settle(recording, ending);
    });
  }

  /** Finishes what is being recorded: the app quits. Never throws: what is on the disk is recovered at the next start. */
  async close(): Promise<void> {
    clearInterval(this.#watch);
    await this.#starting.run(async () => {
      const recording = this.#active;
      if (recording) await this.#end(recording, 'quit').catch(() => recording.file.letGo());
      this.#active = null;
      this.#release();
    });
  }

  /** Ends what nobody records any more, or refuses. */
  async #giveWay(refusal: 'RECORDING_ALREADY' | 'BUSY_RECORDING'): Promise<void> {
    // Again, because its page may have come back while it was being ended.
    for (let running = this.#active; running; running = this.#active) {
      const { takeId } = running;
      if (this.#isAlive(running))
        throw refusal === 'BUSY_RECORDING' ? new KoudaError(refusal) : new KoudaError(refusal, { takeId });
      await this.#end(running, 'interrupted').catch(() => this.#abandon(running));
    }
    this.#release();
  }

  /** Nothing can be written for it now (its disk is gone): its row stays `recording` and the next start recovers it. */
  async #abandon(recording: Recording): Promise<void> {
    if (this.#active === recording) this.#active = null;
    await recording.file.letGo();
  }

  #isAlive(recording: Recording): boolean {
    return Math.abs(this.#around.clock() - recording.lastSignAt) <= SIGN_OF_LIFE_MS;
  }

  async #lookForLife(): Promise<void> {
    const running = this.#active;
    if (running && !this.#isAlive(running) && this.#around.clock() >= this.#nextTryAt) {
      this.#nextTryAt = this.#around.clock() + TRY_AGAIN_MS;
      await this.#end(running, 'interrupted');
      this.#nextTryAt = 0;
    }
    const waiting = this.#interrupted;
    if (waiting && this.#around.clock() - waiting.lastSignAt > COME_BACK_MS) this.#release();
  }

  #end(recording: Recording, reason: StopReason): Promise<Take | null> {
    return recording.queue.run(async () => {
      if (this.#active !== recording) return null;
      // A chunk may have been waiting in the queue before this.
      if (reason === 'interrupted' && this.#isAlive(recording)) return null;
      return this.#settle(recording, { reason, droppedFrames: 0, events: [] });
    });
  }

  /** Call within the recording's queue. */
  async #settle(recording: Recording, ending: Ending): Promise<Take> {
    const { onChanged, onIdle, onSettled, libraryFolder } = this.#around;
    const { takeId } = recording;
    recording.addEvents(ending.events);
    let take: Take;
    try {
      take = await endTake(this.#around, recording, ending);
    } catch (error) {
      if (error instanceof KoudaError && error.code === 'VERIFY_FAILED') this.#endDamaged(recording);
      throw await writeErrorFrom(error, libraryFolder);
    }
    if (this.#active === recording) this.#active = null;
    if (ending.reason === 'interrupted' && take.frames > 0) this.#interrupted = recording;
    else if (take.frames > 0) onSettled(takeId);
    else this.#empty = take;
    onChanged(takeId);
    onIdle();
    return take;
  }

  #endDamaged(recording: Recording): void {
    reportDamaged(this.#around, recording.takeId);
    if (this.#active === recording) this.#active = null;
    this.#around.onChanged(recording.takeId);
    this.#around.onIdle();
  }

  #alreadyFinished(takeId: string): Take {
    if (this.#empty?.id === takeId) return this.#empty;
    const take = this.#around.takes.take(takeId);
    if (take.state === 'damaged') throw new KoudaError('VERIFY_FAILED');
    if (take.state === 'recording') throw new KoudaError('TAKE_NOT_RECORDING');
    return take;
  }

  #recordingOf(takeId: string): Recording | null {
    if (this.#active?.takeId === takeId) return this.#active;
    return this.#interrupted?.takeId === takeId ? this.#interrupted : null;
  }

  #find(takeId: string): Recording {
    const recording = this.#recordingOf(takeId);
    if (recording) return recording;
    if (!this.#around.takes.row(takeId)) throw new KoudaError('TAKE_NOT_FOUND');
    throw new KoudaError('TAKE_NOT_RECORDING');
  }

  /** The page of an interrupted take is back: the take goes on, unless another one is being recorded by now. */
  #comeBack(recording: Recording): void {
    if (this.#active === recording) return;
    if (this.#interrupted !== recording) throw new KoudaError('TAKE_NOT_RECORDING');
    if (this.#active) throw new KoudaError('RECORDING_ALREADY', { takeId: this.#active.takeId });
    // Meanwhile the user may have thrown it away.
    if (this.#around.takes.row(recording.takeId)?.trashed_at !== null) {
      this.#interrupted = null;
      throw new KoudaError('TAKE_NOT_RECORDING');
    }
    this.#around.takes.goOn(recording.takeId);
    this.#interrupted = null;
    this.#active = recording;
    this.#around.onStarted();
    this.#around.onChanged(recording.takeId);
  }

  #release(): void {
    const waiting = this.#interrupted;
    this.#interrupted = null;
    if (waiting) this.#around.onSettled(waiting.takeId);
  }

  #hear(recording: Recording, events: readonly CaptureEvent[]): void {
    if (recording.addEvents(events)) void recording.queue.run(() => recording.writeJournal());
  }
}
