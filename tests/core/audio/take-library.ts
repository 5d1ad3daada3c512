import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { CoreEvent, HomeworkId, QuestionId, Take } from '../../../electron/contract/index.ts';
import { createTakeService, type TakeService } from '../../../electron/core/audio/take-service.ts';
import type { Catalogue } from '../../../electron/core/catalogue/catalogue.ts';
import { openCatalogue } from '../../../electron/core/catalogue/open-catalogue.ts';
import { EventBus } from '../../../electron/core/event-bus.ts';

export const RATE = 48_000;
export const DEVICE = {
  label: '麦克风',
  echoCancellation: false,
  noiseSuppression: null,
  autoGainControl: false,
};
export const HOMEWORK = '00000000-0000-4000-8000-000000000001' as HomeworkId;
export const QUESTION = '00000000-0000-4000-8000-000000000002' as QuestionId;
const REVISION = '00000000-0000-4000-8000-000000000003';

export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'kouda-takes-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface TakeLibrary {
  readonly folder: string;
  readonly takes: TakeService;
  readonly catalogue: Catalogue;
  readonly events: CoreEvent[];
  /** ms; the library's clock. */
  now: number;
  file(name: string): string;
  notices(): { kind: string; takeId?: string; durationMs?: number }[];
  close(): Promise<void>;
}

/** A real library on the disk with one homework of one question, opened the way the core opens it. */
export async function openTakeLibrary(folder = scratchFolder(), now = Date.now()): Promise<TakeLibrary> {
  const { catalogue } = await openCatalogue(folder);
  addHomework(catalogue);
  const bus = new EventBus();
  const events: CoreEvent[] = [];
  bus.listen((event) => events.push(event));
  const time = { now };
  const takes = createTakeService({
    catalogue,
    libraryFolder: folder,
    clock: () => time.now,
    events: bus,
  });
  await takes.relistUnlisted();
  await takes.recover();
  let isOpen = true;
  const library: TakeLibrary = {
    folder,
    takes,
    catalogue,
    events,
    get now() {
      return time.now;
    },
    set now(now) {
      time.now = now;
    },
    file: (name) => join(folder, 'audio', name),
    notices: () =>
      (catalogue.database.prepare('SELECT body FROM notice').pluck().all() as string[]).map((body) =>
        JSON.parse(body),
      ),
    close: async () => {
      if (!isOpen) return;
      isOpen = false;
      await takes.close();
      catalogue.close();
    },
  };
  onTestFinished(() => library.close());
  return library;
}

function addHomework(catalogue: Catalogue): void {
  const add = (sql: string, ...values: unknown[]) => catalogue.database.prepare(sql).run(...values);
  catalogue.transaction(() => {
    if (catalogue.database.prepare('SELECT 1 FROM homework WHERE id = ?').get(HOMEWORK)) return;
    add(
      `INSERT INTO homework (id, origin, source_name, created_at, last_used_at) VALUES (?, 'written', '', 1, 1)`,
      HOMEWORK,
    );
    add(
      `INSERT INTO revision (id, homework_id, number, content_hash, title, reference_visibility, created_at)
       VALUES (?, ?, 1, '', '卡夫卡', 'always', 1)`,
      REVISION,
      HOMEWORK,
    );
    add('INSERT INTO question (id, homework_id) VALUES (?, ?)', QUESTION, HOMEWORK);
    add(
      `INSERT INTO revision_question (revision_id, position, question_id, title, reference, key_points,
         preparation_seconds, longest_answer_seconds) VALUES (?, 0, ?, '为什么用拉取？', '参考', '[]', 0, 0)`,
      REVISION,
      QUESTION,
    );
  });
}

/** What a power cut at this moment would leave, opened as the next start would. */
export async function openCrashImage(
  library: TakeLibrary,
  spoil?: (folder: string) => void,
): Promise<TakeLibrary> {
  const folder = scratchFolder();
  cpSync(library.folder, folder, { recursive: true });
  spoil?.(folder);
  return openTakeLibrary(folder, library.now);
}

/** Real speech as 16-bit mono samples. */
export function speech(
  rate = RATE,
  text = '消费者按照自己的速度拉取消息，服务端推送很难适应不同的消费者。',
): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'kouda-speech-'));
  try {
    const wav = join(folder, 'speech.wav');
    execFileSync('espeak-ng', ['-v', 'cmn', '-w', wav, text]);
    return execFileSync(
      'ffmpeg',
      ['-v', 'error', '-i', wav, '-ac', '1', '-ar', String(rate), '-f', 's16le', '-'],
      { maxBuffer: 1 << 28 },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What ffmpeg, which knows nothing of Kouda, hears in a file. */
export const decoded = (path: string): Buffer =>
  execFileSync('ffmpeg', ['-v', 'error', '-i', path, '-f', 's16le', '-'], { maxBuffer: 1 << 28 });

export const blobOf = (bytes: Uint8Array): Blob => new Blob([new Uint8Array(bytes)]);

export const start = (library: TakeLibrary): Take | Promise<Take> =>
  library.takes.start({ homeworkId: HOMEWORK, questionId: QUESTION, sampleRate: RATE, device: DEVICE });

/** Appends speech in chunks of 200 ms from chunk `from` on; how many chunks there are then. */
export async function appendAll(library: TakeLibrary, take: Take, pcm: Buffer, from = 0): Promise<number> {
  const bytes = Math.round(take.sampleRate * 0.2) * 2;
  let index = from;
  for (let at = from * bytes; at < pcm.length; at += bytes) {
    const samples = blobOf(pcm.subarray(at, at + bytes));
    await library.takes.append({ takeId: take.id, index: index++, samples, events: [] });
  }
  return index;
}

export async function record(library: TakeLibrary, pcm: Buffer): Promise<Take> {
  const take = await start(library);
  const chunkCount = await appendAll(library, take, pcm);
  return finish(library, take, chunkCount);
}

export const finish = (library: TakeLibrary, take: Take, chunkCount: number): Take | Promise<Take> =>
  library.takes.finish({ takeId: take.id, chunkCount, reason: 'stopped', droppedFrames: 0, events: [] });

/** Audio files, without the reserve. */
export const audioFiles = (library: TakeLibrary): string[] => {
  mkdirSync(library.file(''), { recursive: true });
  return readdirSync(library.file(''))
    .filter((name) => !name.startsWith('.'))
    .sort();
};

/** All bytes of a take's media as a player gets them. */
export async function played(
  library: TakeLibrary,
  takeId: string,
  codec: 'pcm' | 'flac',
): Promise<Buffer | null> {
  const media = await library.takes.media(takeId, codec);
  return media && Buffer.from(await new Response(media.read(0, media.sizeBytes - 1)).arrayBuffer());
}
