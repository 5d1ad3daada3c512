import { join } from 'node:path';
import type { Clock } from '../clock.ts';
import { KoudaError } from '../error.ts';
import type { ClassFolderStore } from './class-folder-store.ts';
import type { DeliveryCatalogue, DeliveryRow } from './delivery-catalogue.ts';
import { askedRetryAt, backoffMs, DELIVERY_PATIENCE, dueAt, isPassing } from './patience.ts';

/** What was read back wrong this often is no accident. */
const MOST_FAULTY_TRIES = 5;
const PROGRESS_MS = 250;
const CATALOGUE_PAUSE_MS = 60_000;

/** Runs `work` once, in `ms`; answers how to forget it. */
export type Alarm = (ms: number, work: () => void) => () => void;

/** setTimeout cannot wait longer than 24 days, and would then not wait at all. */
export const systemAlarm: Alarm = (ms, work) => {
  const timer = setTimeout(work, Math.min(ms, 86_400_000)).unref();
  return () => clearTimeout(timer);
};

export interface OutboxParts {
  readonly deliveries: DeliveryCatalogue;
  readonly libraryFolder: string;
  readonly clock: Clock;
  readonly alarm: Alarm;
  readonly openStore: (classFolderId: string) => Promise<ClassFolderStore>;
  readonly onChange: () => void;
}

interface Sending {
  readonly controller: AbortController;
  sentBytes: number;
  readonly ended: Promise<void>;
}

/**
 * Sends what waits: one delivery at a time in each folder, those that never failed first. A folder that is unreachable, busy or closed
 * to us is left alone until its time comes, with everything that waits for it. What is under way is known to memory
 * alone: after a crash the row still waits.
 */
export class Outbox {
  readonly #parts: OutboxParts;
  readonly #sending = new Map<string, Sending>();
  readonly #busyFolders = new Set<string>();
  /** By folder: not before this time; Infinity: not before somebody signs in. */
  readonly #closedUntil = new Map<string, number>();
  #forgetAlarm: () => void = () => undefined;
  #isClosed = false;
  #toldAt = 0;

  constructor(parts: OutboxParts) {
    this.#parts = parts;
  }

  /** Bytes sent so far; null: it is not under way. */
  sentBytes(deliveryId: string): number | null {
    return this.#sending.get(deliveryId)?.sentBytes ?? null;
  }

  /** Starts what is due. Call it whenever something changed. */
  wake(): void {
    if (this.#isClosed) return;
    this.#forgetAlarm();
    const now = this.#parts.clock();
    let next = Number.POSITIVE_INFINITY;
    for (const row of this.#parts.deliveries.waiting()) {
      if (this.#busyFolders.has(row.class_folder_id)) continue;
      const closedUntil = this.#closedUntil.get(row.class_folder_id) ?? 0;
      const at = Math.max(dueAt(row.next_try_at ?? 0, now), dueAt(closedUntil, now));
      if (at <= now) this.#start(row);
      else next = Math.min(next, at);
    }
    if (next !== Number.POSITIVE_INFINITY) {
      this.#forgetAlarm = this.#parts.alarm(Math.max(1, next - now), () => this.wake());
    }
  }

  /** The folder may be tried again at once. */
  openFolder(classFolderId: string): void {
    this.#closedUntil.delete(classFolderId);
    this.wake();
  }

  /** Stops what is under way and waits for it to have ended; its row is not touched. */
  async abandon(deliveryId: string): Promise<void> {
    const sending = this.#sending.get(deliveryId);
    sending?.controller.abort();
    await sending?.ended;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#forgetAlarm();
    await Promise.all([...this.#sending.keys()].map((id) => this.abandon(id)));
  }

  #start(row: DeliveryRow): void {
    this.#busyFolders.add(row.class_folder_id);
    const controller = new AbortController();
    const delivering = this.#deliver(row, controller.signal).catch(() => {
      // The catalogue itself could not be written; its disk may come back.
      this.#closedUntil.set(row.class_folder_id, this.#parts.clock() + CATALOGUE_PAUSE_MS);
    });
    const ended = delivering.then(() => {
      this.#sending.delete(row.id);
      this.#busyFolders.delete(row.class_folder_id);
      if (this.#isClosed) return;
      this.#parts.onChange();
      this.wake();
    });
    this.#sending.set(row.id, { controller, sentBytes: 0, ended });
    this.#parts.onChange();
  }

  async #deliver(row: DeliveryRow, signal: AbortSignal): Promise<void> {
    const { deliveries, libraryFolder, openStore, clock } = this.#parts;
    try {
      const store = await openStore(row.class_folder_id);
      signal.throwIfAborted();
      const { fileName } = await store.upload(
        row.what === 'return' ? 'returned' : 'hand-ins',
        join(libraryFolder, ...row.source_path.split('/')),
        row.file_name,
        { signal, partId: row.id, onProgress: (bytes) => this.#progress(row.id, bytes) },
      );
      if (!signal.aborted) deliveries.delivered(row.id, fileName, clock());
    } catch (error) {
      if (!signal.aborted) this.#fail(row, asKoudaError(error));
    }
  }

  #fail(row: DeliveryRow, error: KoudaError): void {
    const { deliveries, clock } = this.#parts;
    const failures = row.attempts + 1;
    if (error.code === 'CLASS_FOLDER_PASSWORD') {
      this.#closedUntil.set(row.class_folder_id, Number.POSITIVE_INFINITY);
      deliveries.failed(row.id, error, 'waiting', null);
      return;
    }
    const later = Math.max(clock() + backoffMs(failures, DELIVERY_PATIENCE), askedRetryAt(error) ?? 0);
    if (isPassing(error)) this.#closedUntil.set(row.class_folder_id, later);
    // The file alone is at fault: what waits behind it may go.
    const isFaulty = error.code === 'VERIFY_FAILED' || error.code === 'WRITE_FAILED';
    const isTriedAgain = isPassing(error) || (isFaulty && failures < MOST_FAULTY_TRIES);
    deliveries.failed(row.id, error, isTriedAgain ? 'waiting' : 'stopped', isTriedAgain ? later : null);
  }

  #progress(deliveryId: string, bytes: number): void {
    const sending = this.#sending.get(deliveryId);
    if (!sending) return;
    sending.sentBytes = bytes;
    const now = performance.now();
    if (now - this.#toldAt < PROGRESS_MS) return;
    this.#toldAt = now;
    this.#parts.onChange();
  }
}

const asKoudaError = (error: unknown): KoudaError =>
  error instanceof KoudaError ? error : new KoudaError('WRITE_FAILED', { code: 'UNKNOWN' });
