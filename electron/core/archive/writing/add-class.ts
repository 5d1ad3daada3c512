import type { ClassHomework, ClassHomeworkId } from '../../../contract/index.ts';
import type { TakeRow } from '../../audio/take-rows.ts';
import { viewClassHomework } from '../../classes/class-catalogue.ts';
import { viewClassRows } from '../../classes/class-rows.ts';
import { csv } from '../../export/cells.ts';
import { commentTable } from '../../export/comments/plan-comments.ts';
import { gradeTable } from '../../export/grades/plan-grades.ts';
import { classHandIns } from '../../export/subject/class-hand-ins.ts';
import { viewReview } from '../../review/review-view.ts';
import { type Archiving, addTake, joined, leaveOutRow, questionName, secondsName } from './archiving.ts';
import { FileTable } from './file-table.ts';

interface Collected {
  readonly id: string;
  readonly student_key: string;
  readonly student_name: string;
  readonly student_number: string;
  readonly number: number;
  readonly sealed_at: number;
  readonly manifest_hash: string;
}

/**
 * A homework of a class: everybody's hand-ins, what was made of them, and the tables people ask for. `isBesideOwn`: its
 * folder says that it is a class's, since the homework itself may lie beside it.
 */
export async function addClass(
  archiving: Archiving,
  classHomeworkId: ClassHomeworkId,
  isBesideOwn: boolean,
): Promise<void> {
  const { catalogue, entries } = archiving;
  const homework = viewClassHomework(catalogue, classHomeworkId);
  const marks = [isBesideOwn ? '（班级）' : '', homework.trashedAt === null ? '' : '（回收站）'];
  const folder = entries.names.folder('', joined([homework.title, ...marks], ''));
  const table = new FileTable();
  const students = new Map<string, string>();
  const collected = catalogue
    .statement<[string], Collected>(
      `SELECT * FROM collected_submission WHERE class_homework_id = ?
       ORDER BY student_number, student_key, number, sealed_at`,
    )
    .all(classHomeworkId);
  for (const one of collected) {
    let student = students.get(one.student_key);
    if (student === undefined) {
      student = entries.names.folder(folder, joined([one.student_number, one.student_name], '_'));
      students.set(one.student_key, student);
    }
    await addCollected(archiving, homework, one, entries.names.folder(student, `v${one.number}`), table);
  }
  await addLooseAudio(archiving, homework, folder, table);
  await addTables(archiving, homework, folder);
  await entries.text(folder, '文件', '.csv', table.text());
}

async function addCollected(
  archiving: Archiving,
  homework: ClassHomework,
  one: Collected,
  folder: string,
  table: FileTable,
): Promise<void> {
  const { entries } = archiving;
  const own = `collected/${one.id}`;
  const line = { number: one.student_number, name: one.student_name, version: one.number };
  const kept = await entries.package(
    `${own}.kouda`,
    one.manifest_hash,
    ({ questionNumber, title, codec }) =>
      entries.names.file(folder, questionName(questionNumber, title), `.${codec}`),
    one.sealed_at,
  );
  if (!kept) {
    const who = joined([one.student_number, one.student_name]);
    leaveOutRow(archiving, ['collected_submission', one.id], `${homework.title} · ${who} · v${one.number}`);
    return;
  }
  // Only a package that was put together here has one.
  await entries.whole(`${own}.loose.json`);
  for (const { questionNumber, title, takeNumber, durationMs, entry } of kept.audio)
    table.add({
      ...line,
      question: questionNumber,
      title,
      take: takeNumber,
      what: '提交 hand-in',
      durationMs,
      entry,
    });
  await addSpoken(archiving, homework, one, `${folder}/评语`, line, table);
  await addReleases(archiving, homework, one, folder, line, table);
}

/** Whose hand-in a line is of. */
interface Line {
  readonly number: string;
  readonly name: string;
  readonly version: number;
}

/** The recordings of spoken comments, those in the trash too. */
async function addSpoken(
  archiving: Archiving,
  homework: ClassHomework,
  { id }: Collected,
  folder: string,
  line: Line,
  table: FileTable,
): Promise<void> {
  const takes = archiving.catalogue
    .statement<
      [string],
      TakeRow & { class_question_id: string; question_number: number; start_ms: number | null }
    >(
      `SELECT take.*, answer.class_question_id, answer.question_number,
         (SELECT start_ms FROM comment WHERE voice_take_id = take.id ORDER BY created_at LIMIT 1) AS start_ms
       FROM collected_answer answer
       JOIN answer_review ON answer_review.answer_id = answer.id
       JOIN take ON take.question_id = answer_review.voice_question_id
       WHERE answer.submission_id = ? ORDER BY answer.question_number, take.number`,
    )
    .all(id);
  for (const take of takes) {
    const title = homework.questions.find((each) => each.id === take.class_question_id)?.title ?? '';
    const trashed = take.trashed_at === null ? '' : '（回收站）';
    const start = secondsName(take.start_ms);
    const name = joined([questionName(take.question_number), start, `t${take.number}`, trashed]);
    const entry = await addTake(
      archiving,
      take,
      (extension) => archiving.entries.names.file(folder, name, extension),
      joined([homework.title, line.number, line.name, name], ' · '),
    );
    if (entry === null) continue;
    const durationMs = (take.frames * 1_000) / take.sample_rate;
    const what = '语音评语 spoken comment';
    table.add({ ...line, question: take.question_number, title, take: take.number, what, durationMs, entry });
  }
}

interface Release {
  readonly id: string;
  readonly number: number;
  readonly released_at: number;
  readonly manifest_hash: string;
}

async function addReleases(
  archiving: Archiving,
  homework: ClassHomework,
  { id }: Collected,
  folder: string,
  line: Line,
  table: FileTable,
): Promise<void> {
  const { catalogue, entries } = archiving;
  const releases = catalogue
    .statement<[string], Release>('SELECT * FROM release WHERE submission_id = ? ORDER BY number')
    .all(id);
  for (const release of releases) {
    const name = `批阅 ${release.number}`;
    const kept = await entries.package(
      `returns/${release.id}.kouda`,
      release.manifest_hash,
      ({ questionNumber, startMs, codec }) => {
        const stem = joined([questionName(questionNumber), secondsName(startMs)]);
        return entries.names.file(`${folder}/${name}`, stem, `.${codec}`);
      },
      release.released_at,
    );
    if (!kept) {
      const told = joined([homework.title, line.number, line.name, name], ' · ');
      leaveOutRow(archiving, ['release', release.id], told);
      continue;
    }
    for (const { questionNumber, title, takeNumber, durationMs, entry } of kept.audio)
      table.add({
        ...line,
        question: questionNumber,
        title,
        take: takeNumber,
        what: name,
        durationMs,
        entry,
      });
  }
}

interface Loose {
  readonly id: string;
  readonly name: string;
  readonly extension: string;
  readonly duration_ms: number;
  readonly collected_at: number;
}

/** Audio that came without a package, used or not. */
async function addLooseAudio(
  archiving: Archiving,
  homework: ClassHomework,
  folder: string,
  table: FileTable,
): Promise<void> {
  const { catalogue, entries } = archiving;
  const all = catalogue
    .statement<[string], Loose>('SELECT * FROM loose_audio WHERE class_homework_id = ? ORDER BY name, rowid')
    .all(homework.id);
  for (const { id, name, extension, duration_ms, collected_at } of all) {
    const own = `collected/loose/${id}`;
    const stem = name.replace(/\.[^./\\]*$/, '');
    const kept = await entries.whole(
      `${own}.${extension}`,
      () => entries.names.file(`${folder}/散录音`, stem, `.${extension}`),
      collected_at,
    );
    if (!kept) {
      leaveOutRow(archiving, ['loose_audio', id], `${homework.title} · ${name}`);
      continue;
    }
    for (const end of ['.json', '.decoded.wav']) await entries.whole(`${own}${end}`);
    const what = '散录音 loose audio';
    const { entry } = kept;
    table.add({ question: null, title: name, take: null, what, durationMs: duration_ms, entry });
  }
}

/** The tables of the export: of everybody's newest hand-in. */
async function addTables(
  { catalogue, libraryFolder, entries }: Archiving,
  { id }: ClassHomework,
  folder: string,
): Promise<void> {
  const exported = await classHandIns(
    {
      catalogue,
      libraryFolder,
      classes: {
        get: ({ classHomeworkId }) => viewClassHomework(catalogue, classHomeworkId),
        rows: ({ classHomeworkId }) => viewClassRows(catalogue, classHomeworkId),
      },
      reviews: { get: ({ submissionId }) => viewReview(catalogue, submissionId) },
    },
    id,
  );
  if (exported.students.length === 0) return;
  await entries.text(folder, '成绩', '.csv', csv(gradeTable(exported)));
  if (exported.students.some(({ answers }) => answers.some(({ comments }) => comments.length > 0)))
    await entries.text(folder, '评语', '.csv', commentTable(exported));
}
