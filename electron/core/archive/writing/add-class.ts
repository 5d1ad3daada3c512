import type { ClassHomework, ClassHomeworkId } from '../../../contract/index.ts';
import { viewClassHomework } from '../../classes/class-catalogue.ts';
import { viewClassRows } from '../../classes/class-rows.ts';
import { csv } from '../../export/cells.ts';
import { commentTable } from '../../export/comments/plan-comments.ts';
import { gradeTable } from '../../export/grades/plan-grades.ts';
import { classHandIns } from '../../export/subject/class-hand-ins.ts';
import { viewReview } from '../../review/review-view.ts';
import { addCollected, type Collected } from './add-collected.ts';
import { type Archiving, joined, leaveOutRow } from './archiving.ts';
import { FileTable } from './file-table.ts';

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
