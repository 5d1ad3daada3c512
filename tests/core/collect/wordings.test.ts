import { join } from 'node:path';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openCatalogue } from '../../../electron/core/catalogue/open-catalogue.ts';
import { classHomeworkFor, type HomeworkWording } from '../../../electron/core/classes/class-wordings.ts';
import { scratchFolder } from '../library/opened.ts';
import { idOf } from './generated-class.ts';

async function catalogue() {
  const opened = await openCatalogue(scratchFolder(), { clock: () => 1 });
  const rows = <Row>(sql: string) => opened.catalogue.statement<[], Row>(sql).all();
  const take = (wording: HomeworkWording, now = 1) =>
    opened.catalogue.transaction(() => classHomeworkFor(opened.catalogue, wording, now));
  return { rows, take, opened };
}

/** A wording of a library of its own: the same words have other ids in every one. */
function worded(
  library: string,
  title: string,
  titles: readonly string[],
  revisionNumber = 1,
): HomeworkWording {
  return {
    title,
    contentHash: idOf(`${title}${titles.join('|')}`),
    homeworkId: idOf(`${library} ${title}`),
    revisionNumber,
    questions: titles.map((asked) => ({
      id: idOf(`${library} ${title} ${asked}`),
      title: asked,
      reference: `参考 ${asked}`,
      keyPoints: asked.length > 5 ? ['一', '二'] : [],
    })),
  };
}

const TITLES = ['Kafka 为什么用 pull？', '怎样保证消息不丢失？', '什么是 ISR？', '如何保证顺序消费？'];

test('the same document from two libraries is one homework; key points are worth one point each', async () => {
  const { take, rows } = await catalogue();
  const one = take(worded('x', 'Kafka', TITLES));
  const two = take(worded('y', 'Kafka', TITLES));
  expect(two).toEqual(one);
  expect(rows('SELECT max_points, is_earlier FROM class_question ORDER BY position')).toEqual(
    TITLES.map((title) => ({ max_points: title.length > 5 ? 2 : 10, is_earlier: 0 })),
  );
  expect(rows('SELECT points FROM key_point')).toHaveLength(8);
});

test('a changed wording adds its questions and marks the others; an old one that comes late brings none back', async () => {
  const { take, rows } = await catalogue();
  const first = take(worded('x', 'Kafka', TITLES.slice(0, 3)));
  const second = take(worded('x', 'Kafka', [TITLES[0] ?? '', TITLES[3] ?? '', TITLES[2] ?? ''], 2), 2);
  expect(second.classHomeworkId).toBe(first.classHomeworkId);
  expect(second.classQuestionIds[0]).toBe(first.classQuestionIds[0]);
  expect(second.classQuestionIds[2]).toBe(first.classQuestionIds[2]);
  const present = () =>
    rows<{ title: string; is_earlier: number }>(
      'SELECT title, is_earlier FROM class_question ORDER BY position',
    ).map(({ title, is_earlier }) => `${is_earlier ? '-' : ''}${title}`);
  const expected = [TITLES[0], TITLES[3], TITLES[2], `-${TITLES[1]}`];
  expect(present()).toEqual(expected);
  expect(take(worded('x', 'Kafka', TITLES.slice(0, 3)), 3)).toEqual(first);
  take(worded('x', 'Kafka', TITLES.slice(0, 2), 1), 4);
  expect(present()).toEqual(expected);
});

test('another homework is another one, also under the same title', async () => {
  const { take } = await catalogue();
  const kafka = take(worded('x', '语音作业', TITLES));
  const other = take(worded('y', '语音作业', ['天空为什么是蓝的？', '海为什么是咸的？', '山有多高？']));
  expect(other.classHomeworkId).not.toBe(kafka.classHomeworkId);
  const retyped = take(
    worded(
      'z',
      '语音作业',
      TITLES.map((title) => title.replaceAll('？', ' ?')),
    ),
  );
  expect(retyped).toEqual(kafka);
});

test('one in the trash comes back when it is collected again', async () => {
  const { take, rows, opened } = await catalogue();
  take(worded('x', 'Kafka', TITLES));
  opened.catalogue.statement('UPDATE class_homework SET trashed_at = 5').run();
  take(worded('y', 'Kafka', TITLES));
  expect(rows('SELECT trashed_at FROM class_homework')).toEqual([{ trashed_at: null }]);
});

test('whatever wordings come in whatever order: every question maps to one of its class, no two to the same', async () => {
  const { take, rows, opened } = await catalogue();
  const wording = fc.record({
    library: fc.constantFrom('x', 'y', 'z'),
    title: fc.constantFrom('Kafka', 'Kafka 二', '海洋'),
    titles: fc.uniqueArray(fc.constantFrom(...TITLES, '海为什么是咸的？', '山有多高？', 'q'), {
      minLength: 1,
    }),
    revision: fc.integer({ min: 1, max: 4 }),
  });
  fc.assert(
    fc.property(fc.array(wording, { minLength: 1, maxLength: 8 }), (all) => {
      // One transaction around them all: syncing each would be the test's whole time.
      opened.catalogue.transaction(() => {
        for (const { library, title, titles, revision } of all) {
          const { classHomeworkId, classQuestionIds } = take(worded(library, title, titles, revision));
          expect(new Set(classQuestionIds).size).toBe(titles.length);
          const known = rows<{ id: string }>(
            `SELECT id FROM class_question WHERE class_homework_id = '${classHomeworkId}'`,
          );
          expect(known.map(({ id }) => id)).toEqual(expect.arrayContaining(classQuestionIds));
          expect(take(worded(library, title, titles, revision))).toEqual({
            classHomeworkId,
            classQuestionIds,
          });
        }
      });
    }),
    { numRuns: 30 },
  );
});

test('the catalogue of version 3 keeps classes, and refuses what is none', async () => {
  const { opened } = await catalogue();
  const database = new Database(join(opened.paths.folder, 'catalogue.sqlite'), { readonly: true });
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
  expect(tables).toEqual(
    expect.arrayContaining([
      'class_homework',
      'class_wording',
      'collected_submission',
      'collected_answer',
      'collect_run',
    ]),
  );
  database.close();
  const run = opened.catalogue.statement(
    "INSERT INTO collect_run (id, state, started_at) VALUES ('a', ?, 1)",
  );
  expect(() => run.run('dancing')).toThrow('CHECK');
});
