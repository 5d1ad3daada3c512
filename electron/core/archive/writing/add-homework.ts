import type { TakeRow } from '../../audio/take-rows.ts';
import { csv } from '../../export/cells.ts';
import { HomeworkCatalogue, type HomeworkRow } from '../../homework/homework-catalogue.ts';
import { viewContent } from '../../homework/homework-view.ts';
import type { KnownQuestion } from '../../homework/question-matching.ts';
import { writeDocument } from '../../homework/write-document.ts';
import { type Archiving, addTake, joined, leaveOutRow, questionName, secondsName } from './archiving.ts';
import { FileTable } from './file-table.ts';
import { RETURN_HEADER, returnLines } from './return-table.ts';

interface Numbered extends KnownQuestion {
  readonly number: number;
}

/** A homework of the student's own: the document, every take, what was handed in, what came back. */
export async function addHomework(archiving: Archiving, row: HomeworkRow): Promise<void> {
  const { catalogue, entries } = archiving;
  const homeworks = new HomeworkCatalogue(catalogue);
  const revision = homeworks.newestRevision(row.id);
  if (!revision) return;
  const folder = entries.names.folder(
    '',
    row.trashed_at === null ? revision.title : `${revision.title}（回收站）`,
  );
  const questions = homeworks.knownQuestions(row.id).map((known, at) => ({ ...known, number: at + 1 }));
  const table = new FileTable();
  await entries.text(folder, '作业', '.md', writeDocument(viewContent(catalogue, revision), row.id));
  await addTakes(archiving, revision.title, folder, questions, table);
  await addHandIns(archiving, row.id, revision.title, folder, table);
  await addFeedback(archiving, row.id, revision.title, folder, table);
  await entries.text(folder, '文件', '.csv', table.text());
}

async function addTakes(
  archiving: Archiving,
  homework: string,
  folder: string,
  questions: readonly Numbered[],
  table: FileTable,
): Promise<void> {
  const { catalogue, entries } = archiving;
  for (const { id, number, title } of questions) {
    const takes = catalogue
      .statement<[string], TakeRow>('SELECT * FROM take WHERE question_id = ? ORDER BY number')
      .all(id);
    if (takes.length === 0) continue;
    const own = entries.names.folder(`${folder}/录音`, questionName(number, title));
    for (const take of takes) {
      const name = joined([`t${take.number}`, take.name, take.trashed_at === null ? '' : '（回收站）']);
      const entry = await addTake(
        archiving,
        take,
        (extension) => entries.names.file(own, name, extension),
        `${homework} · ${questionName(number, title)} · ${name}`,
      );
      if (entry === null) continue;
      const durationMs = (take.frames * 1_000) / take.sample_rate;
      table.add({ question: number, title, take: take.number, what: '录音 take', durationMs, entry });
    }
  }
}

interface HandIn {
  readonly id: string;
  readonly number: number;
  readonly student_name: string;
  readonly student_number: string;
  readonly sealed_at: number;
  readonly manifest_hash: string;
}

async function addHandIns(
  archiving: Archiving,
  homeworkId: string,
  homework: string,
  folder: string,
  table: FileTable,
): Promise<void> {
  const { catalogue, entries } = archiving;
  const handIns = catalogue
    .statement<[string], HandIn>('SELECT * FROM submission WHERE homework_id = ? ORDER BY number, sealed_at')
    .all(homeworkId);
  for (const { id, number, student_name, student_number, sealed_at, manifest_hash } of handIns) {
    const own = entries.names.folder(`${folder}/提交`, `v${number}`);
    const kept = await entries.package(
      `hand-ins/${id}.kouda`,
      manifest_hash,
      ({ questionNumber, title, codec }) =>
        entries.names.file(own, questionName(questionNumber, title), `.${codec}`),
      sealed_at,
    );
    if (!kept) {
      leaveOutRow(archiving, ['submission', id], `${homework} · v${number}`);
      continue;
    }
    const line = { number: student_number, name: student_name, version: number, what: '提交 hand-in' };
    table.addPackage(line, kept.audio);
  }
}

interface Feedback {
  readonly id: string;
  readonly version: number;
  readonly release_number: number;
  readonly released_at: number;
  readonly manifest_hash: string;
}

async function addFeedback(
  archiving: Archiving,
  homeworkId: string,
  homework: string,
  folder: string,
  table: FileTable,
): Promise<void> {
  const { catalogue, entries } = archiving;
  const all = catalogue
    .statement<[string], Feedback>(
      `SELECT feedback.*, submission.number AS version FROM feedback
       JOIN submission ON submission.id = feedback.submission_id
       WHERE feedback.homework_id = ? ORDER BY released_at`,
    )
    .all(homeworkId);
  const lines = [];
  for (const { id, version, release_number, released_at, manifest_hash } of all) {
    const name = `v${version} 第 ${release_number} 次批阅`;
    const own = entries.names.folder(`${folder}/反馈`, name);
    const kept = await entries.package(
      `feedback/${id}.kouda`,
      manifest_hash,
      ({ questionNumber, startMs, codec }) =>
        entries.names.file(own, joined([questionName(questionNumber), secondsName(startMs)]), `.${codec}`),
      released_at,
    );
    if (kept?.verified.kind !== 'return') {
      leaveOutRow(archiving, ['feedback', id], `${homework} · ${name}`);
      continue;
    }
    table.addPackage({ version, what: '语音评语 spoken comment' }, kept.audio);
    lines.push(...returnLines(version, kept.verified.manifest));
  }
  if (lines.length > 0) await entries.text(folder, '反馈', '.csv', csv([RETURN_HEADER, ...lines]));
}
