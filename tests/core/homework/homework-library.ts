import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type {
  CoreEvent,
  HomeworkDraft,
  Question,
  QuestionContent,
} from '../../../electron/contract/index.ts';
import type { Catalogue } from '../../../electron/core/catalogue/catalogue.ts';
import { openCatalogue } from '../../../electron/core/catalogue/open-catalogue.ts';
import { EventBus } from '../../../electron/core/event-bus.ts';
import { createHomeworkService } from '../../../electron/core/homework/homework-service.ts';
import { resourcesFolder as shipped } from './sample-documents.ts';

/** A library in a folder of its own, with the homework service on its real catalogue. */
export async function openLibrary(resourcesFolder = shipped) {
  const folder = mkdtempSync(join(tmpdir(), 'kouda-homework-'));
  const { catalogue } = await openCatalogue(folder);
  onTestFinished(() => {
    catalogue.close();
    rmSync(folder, { recursive: true });
  });
  return serve(catalogue, resourcesFolder);
}

export function serve(catalogue: Catalogue, resourcesFolder = shipped) {
  let now = 1_700_000_000_000;
  const events = new EventBus();
  const heard: CoreEvent[] = [];
  events.listen((event) => heard.push(event));
  const homework = createHomeworkService({ catalogue, clock: () => (now += 1_000), events, resourcesFolder });
  return { catalogue, homework, heard, passTime: (ms: number) => (now += ms) };
}

export type Library = Awaited<ReturnType<typeof openLibrary>>;

export const importText = async (
  { homework }: Library,
  fileName: string,
  text: string | Uint8Array<ArrayBuffer>,
) => homework.importDocument({ fileName, document: new Blob([text]) });

/** Everything the catalogue holds. */
export function dump(catalogue: Catalogue): Record<string, unknown[]> {
  const tables = catalogue.database
    .prepare<[], { name: string }>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    .all();
  return Object.fromEntries(
    tables.map(({ name }) => [name, catalogue.database.prepare(`SELECT * FROM "${name}"`).all()]),
  );
}

let takeCount = 0;

/** A finished take of a question, straight into the table. */
export function addTake(
  { catalogue }: Library,
  question: Pick<Question, 'id'>,
  revisionId: string,
  state: 'recording' | 'finished' | 'damaged' = 'finished',
): string {
  takeCount += 1;
  const id = `00000000-0000-4000-8000-${String(takeCount).padStart(12, '0')}`;
  const device = { label: 'mic', echoCancellation: null, noiseSuppression: null, autoGainControl: null };
  catalogue.database
    .prepare(
      `INSERT INTO take (id, question_id, revision_id, number, state, stop_reason, started_at, sample_rate, frames,
         audio_hash, device) VALUES (?, ?, ?,
         (SELECT COUNT(*) + 1 FROM take WHERE question_id = ?), ?, 'stopped', ?, 48000, 48000, ?, ?)`,
    )
    .run(id, question.id, revisionId, question.id, state, takeCount, 'a'.repeat(64), JSON.stringify(device));
  return id;
}

export const draftOf = (title: string, questions: (Partial<QuestionContent> & { id?: string })[]) =>
  ({
    title,
    referenceVisibility: 'after-first-take',
    questions: questions.map((question) => ({
      title: '题',
      reference: '',
      keyPoints: [],
      preparationSeconds: 0,
      longestAnswerSeconds: 0,
      ...question,
    })),
  }) as HomeworkDraft;
