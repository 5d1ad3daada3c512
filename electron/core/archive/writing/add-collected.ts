import type { ClassHomework } from '../../../contract/index.ts';
import type { TakeRow } from '../../audio/take-rows.ts';
import { type Archiving, addTake, joined, leaveOutRow, questionName, secondsName } from './archiving.ts';
import type { FileTable } from './file-table.ts';

/** A row of the catalogue's table `collected_submission`, as far as it is wanted here. */
export interface Collected {
  readonly id: string;
  readonly student_key: string;
  readonly student_name: string;
  readonly student_number: string;
  readonly number: number;
  readonly sealed_at: number;
  readonly manifest_hash: string;
}

/** A collected hand-in with the spoken comments on it and what was given back, into a folder of its own. */
export async function addCollected(
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
  table.addPackage({ ...line, what: '提交 hand-in' }, kept.audio);
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
    table.addPackage({ ...line, what: name }, kept.audio);
  }
}
