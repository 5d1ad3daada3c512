import type { IncomingFile } from './collect/incoming.ts';
import type { DecodedAudio } from './collect/loose-audio.ts';
import type { EventBus } from './event-bus.ts';
import type { Service } from './service.ts';

/** Audio as the web surface serves it: a take's file, or what lies inside a package. */
export interface TakeMedia {
  readonly sizeBytes: number;
  readonly contentType:
    | 'audio/wav'
    | 'audio/flac'
    | 'audio/ogg'
    | 'audio/mpeg'
    | 'audio/mp4'
    | 'audio/aac'
    | 'audio/webm'
    | 'application/octet-stream';
  /** Strong validator; changes with the bytes. */
  readonly etag: string;
  /** Bytes start…end, both inclusive. */
  read(start: number, end: number): ReadableStream<Uint8Array>;
}

/** A sealed hand-in package as the web surface hands it out. Its bytes never change. */
export interface PackageDownload {
  /** Safe on every file system; ends in `.kouda`. */
  readonly fileName: string;
  readonly sizeBytes: number;
  /** Strong validator. */
  readonly etag: string;
  /** All of its bytes; errors when they end early. */
  read(): ReadableStream<Uint8Array>;
}

/** The product without a screen: one library, opened. */
export interface Core {
  readonly homework: Service<'homework'>;
  readonly takes: Service<'takes'>;
  readonly handIn: Service<'handIn'>;
  readonly library: Service<'library'>;
  readonly settings: Service<'settings'>;
  readonly feedback: Service<'feedback'>;
  readonly exports: Service<'exports'>;
  readonly classFolders: Service<'classFolders'>;
  readonly deliveries: Service<'deliveries'>;
  readonly collect: Service<'collect'>;
  readonly classes: Service<'classes'>;
  readonly reviews: Service<'reviews'>;
  readonly events: EventBus;
  readonly libraryFolder: string;
  /** null: no such take, or no longer with that codec. */
  takeMedia(takeId: string, codec: 'pcm' | 'flac'): Promise<TakeMedia | null>;
  /** null: no such submission, or its package is not in the library. */
  packageDownload(submissionId: string): Promise<PackageDownload | null>;
  /** An answered question's audio of a received feedback; null: no such feedback, or gone. */
  feedbackAnswerMedia(returnId: string, questionNumber: number): Promise<TakeMedia | null>;
  /** A spoken comment of a received feedback, by its place (from 1) in the package; null: there is none. */
  feedbackVoiceMedia(returnId: string, number: number): Promise<TakeMedia | null>;
  /** null: no such release, or its package is not in the library. */
  returnDownload(returnId: string): Promise<PackageDownload | null>;
  /** Streams one file into an open run of collecting; answers its size in bytes. Throws KoudaError. */
  receiveIncoming(file: IncomingFile): Promise<number>;
  /** Keeps audio without a package as a page decoded it. Throws KoudaError. */
  receiveDecodedAudio(looseAudioId: string, audio: DecodedAudio): Promise<void>;
  /** Audio brought in without a package; null: no such audio. */
  looseAudioMedia(looseAudioId: string): Promise<TakeMedia | null>;
  /** A collected answer's audio; null: no such answer, or its package is not there. */
  answerMedia(answerId: string): Promise<TakeMedia | null>;
  /**
   * Collects packages the system asked the app to open, by absolute paths; answers the run's id. For one class homework
   * alone when it is named. Throws KoudaError.
   */
  openPackages(paths: readonly string[], classHomeworkId?: string): Promise<string>;
  /**
   * All the names a running export has written so far, relative to its folder (`exports.runs` tells the first 20); the
   * list grows with it. Empty: no such run is going on.
   */
  exportedFiles(runId: string): readonly string[];
  /** Finishes what is being written, stops the background work, closes the catalogue. */
  close(): Promise<void>;
}
