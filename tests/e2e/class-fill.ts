import { resolve } from 'node:path';
import Database from 'better-sqlite3';
import { openCore } from '../../electron/core/open-core.ts';
import { filledClass, idOf, studentOf } from '../core/collect/generated-class.ts';

/**
 * `node class-fill.ts LIBRARY WISHES`: a class with real hand-ins, some of them reviewed, before the app is started on
 * it. In a process of its own: better-sqlite3 and the library's lock belong to whoever opens them.
 */
export interface ClassWishes {
  readonly students: number;
  readonly questions?: number;
  /** 1 when left out. */
  readonly secondsPerAnswer?: number;
  /** Reviewed by place in the class: what the first answer gets, and a comment on it. */
  readonly reviews?: readonly {
    readonly student: number;
    /** By question, from 0; null: not scored. */
    readonly points: readonly (number | null)[];
    readonly comment?: string;
    readonly isDone?: boolean;
    /** Of the first question's key points, whether each was said. */
    readonly marks?: readonly boolean[];
  }[];
  readonly roster?: readonly { readonly name: string; readonly number: string }[];
  /** So many more students straight in the catalogue, without audio: for a table too long to be collected. */
  readonly rowsAlone?: number;
}

export interface FilledClass {
  readonly classHomeworkId: string;
  readonly questionIds: readonly string[];
}

if (import.meta.main) {
  const [library = '', wishes = '{}'] = process.argv.slice(2);
  process.stdout.write(`${JSON.stringify(await fill(library, JSON.parse(wishes) as ClassWishes))}\n`);
}

async function fill(library: string, wishes: ClassWishes): Promise<FilledClass> {
  const core = await openCore({
    libraryFolder: library,
    resourcesFolder: resolve(import.meta.dirname, '../../resources'),
    appVersion: '0.0.0-test',
  });
  const id = (await filledClass(core, {
    students: wishes.students,
    questions: wishes.questions ?? 3,
    secondsPerAnswer: wishes.secondsPerAnswer ?? 1,
  })) as never;
  const rows = await core.classes.rows({ classHomeworkId: id });
  const { questions } = await core.classes.get({ classHomeworkId: id });
  for (const review of wishes.reviews ?? []) {
    const row = rows.find(({ student }) => student.number === studentOf(review.student).number);
    const first = row?.answers[0];
    if (!row?.submission || !first) throw new Error(`no hand-in of student ${review.student}`);
    for (const [at, points] of review.points.entries()) {
      const answerId = row.answers[at]?.answerId;
      if (answerId && points !== null) await core.reviews.scoreAnswer({ answerId, points });
    }
    for (const [at, isMet] of (review.marks ?? []).entries()) {
      const keyPointId = questions[0]?.keyPoints[at]?.id;
      if (keyPointId) await core.reviews.markKeyPoint({ answerId: first.answerId, keyPointId, isMet });
    }
    if (review.comment) {
      const place = { startMs: 200, endMs: null };
      const { answerId } = first;
      await core.reviews.addComment({
        answerId,
        kind: 'note',
        place,
        text: review.comment,
        voiceTakeId: null,
      });
    }
    if (review.isDone) await core.reviews.setState({ submissionId: row.submission.id, state: 'done' });
  }
  if (wishes.roster) await core.classes.saveRoster({ classHomeworkId: id, students: [...wishes.roster] });
  await core.close();
  if (wishes.rowsAlone) addRows(`${library}/catalogue.sqlite`, id, wishes.students, wishes.rowsAlone);
  return { classHomeworkId: id, questionIds: questions.map((question) => question.id) };
}

/** Copies of the first hand-in under other names, as rows alone. */
function addRows(catalogue: string, classHomeworkId: string, from: number, count: number): void {
  const database = new Database(catalogue);
  const columns = (table: string) =>
    (database.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name);
  const submissionColumns = columns('collected_submission');
  const answerColumns = columns('collected_answer');
  const model = database
    .prepare('SELECT * FROM collected_submission WHERE class_homework_id = ? LIMIT 1')
    .get(classHomeworkId) as Record<string, unknown>;
  const answers = database
    .prepare('SELECT * FROM collected_answer WHERE submission_id = ?')
    .all(model.id) as Record<string, unknown>[];
  const insert = (table: string, names: readonly string[]) =>
    database.prepare(
      `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((name) => `@${name}`).join(', ')})`,
    );
  const insertSubmission = insert('collected_submission', submissionColumns);
  const insertAnswer = insert('collected_answer', answerColumns);
  database.transaction(() => {
    for (let index = from; index < from + count; index++) {
      const { name, number } = studentOf(index);
      const id = idOf(`row ${index}`);
      insertSubmission.run({
        ...model,
        id,
        student_key: number,
        student_name: name,
        student_number: number,
        manifest_hash: idOf(`hash ${index}`).replaceAll('-', '').repeat(2),
        sealed_at: Number(model.sealed_at) + index * 1000,
      });
      for (const answer of answers) {
        // Every third leaves the last question out.
        if (index % 3 === 0 && answer === answers.at(-1)) continue;
        const duration_ms = 500 + ((index * 7919) % 60_000);
        insertAnswer.run({
          ...answer,
          id: idOf(`answer ${index} ${answer.question_number}`),
          submission_id: id,
          duration_ms,
        });
      }
    }
  })();
  database.close();
}
