import { expect, test } from 'vitest';
import { excerptAround, searchable } from '../../../electron/core/classes/searchable.ts';
import { at, type CollectedClass, collectedClass, comment } from './collected-class.ts';

const search = async (it: CollectedClass, text: string) =>
  (await it.core.classes.search({ classHomeworkId: it.classHomeworkId, text })).studentKeys.sort();

test('finds names, numbers and comments by a part of any length, whatever the width and case', async () => {
  const it = await collectedClass({ students: 3, questions: 1, secondsPerAnswer: 1 });
  const [first, second, third] = (await it.rows()).map(({ studentKey }) => studentKey);
  const answerOf = async (index: number) => at((await it.review(index)).answers, 0).answerId;
  await comment(it, await answerOf(0), 'ISR 讲得很好，但漏了 Offset。100%_"安全"\'');
  await it.core.reviews.setOverall({
    submissionId: (await it.review(1)).submissionId,
    text: '总体：再练练ｏｆｆｓｅｔ',
  });
  expect(await search(it, '漏')).toEqual([first]);
  expect(await search(it, '很好')).toEqual([first]);
  expect(await search(it, 'ｉｓｒ')).toEqual([first]);
  expect(await search(it, 'offset')).toEqual([first, second]);
  expect(await search(it, '20260003')).toEqual([third]);
  expect(await search(it, (await it.row(2)).student.name)).toEqual([third]);
  expect(await search(it, '2026000')).toHaveLength(3);
});

test('signs that mean something to a database are plain characters', async () => {
  const it = await collectedClass({ students: 2, questions: 1, secondsPerAnswer: 1 });
  await comment(it, at((await it.review(0)).answers, 0).answerId, '100% a_b "quoted" \'one\' back\\slash *');
  const { studentKey } = await it.row(0);
  for (const text of ['%', '_', '"', "'", '\\', '*', '0%', 'a_b', '" \'', '"quoted"'])
    expect(await search(it, text), text).toEqual([studentKey]);
  for (const text of ['%a', 'a%b', 'axb', "';--", 'NEAR(', 'OR', 'quoted AND one'])
    expect(await search(it, text), text).toEqual([]);
});

test('a comment out of sight is not found, a changed one by its new words, an older hand-in by its own', async () => {
  const it = await collectedClass({ students: 1, questions: 1, secondsPerAnswer: 1, versions: 2 });
  const newest = await it.review(0);
  const older = await it.core.reviews.get({ submissionId: at(newest.versions, 1).submissionId });
  const { id: commentId } = await comment(it, at(older.answers, 0).answerId, '旧词');
  expect(await search(it, '旧词')).toHaveLength(1);
  await it.core.reviews.changeComment({ commentId, text: '新词' });
  expect(await search(it, '旧词')).toEqual([]);
  expect(await search(it, '新词')).toHaveLength(1);
  await it.core.reviews.deleteComment({ commentId });
  expect(await search(it, '新词')).toEqual([]);
  await it.core.reviews.restoreComment({ commentId });
  expect(await search(it, '新词')).toHaveLength(1);
});

test('across classes: the homework by its words, students by name, comments with the words around', async () => {
  const it = await collectedClass({ students: 2, questions: 1, secondsPerAnswer: 1, title: '分布式口语' });
  const long = `${'前面很长的话。'.repeat(20)}关键的幂等性在这里${'后面也很长。'.repeat(20)}`;
  await comment(it, at((await it.review(1)).answers, 0).answerId, long);
  const find = async (text: string) => it.core.classes.find({ text });
  expect(await find('分布式')).toEqual([
    {
      classHomeworkId: it.classHomeworkId,
      title: '分布式口语',
      student: null,
      submissionId: null,
      excerpt: '',
    },
  ]);
  expect(await find('pull 而不是')).toMatchObject([
    { student: null, excerpt: expect.stringContaining('为什么用 pull') },
  ]);
  const [comments] = await find('幂等性');
  expect(comments).toMatchObject({
    student: { number: '20260002' },
    submissionId: (await it.row(1)).submission?.id,
  });
  expect(comments?.excerpt).toMatch(/^….*关键的幂等性在这里.*…$/);
  expect(comments?.excerpt.length).toBeLessThan(80);
  await it.core.classes.trash({ classHomeworkId: it.classHomeworkId });
  expect(await find('幂等性')).toEqual([]);
});

test('an excerpt is cut between characters and found through another width', () => {
  expect(excerptAround('ＡＢＣ说到 ISR', searchable('abc'))).toBe('ＡＢＣ说到 ISR');
  expect(excerptAround(`${'😀'.repeat(60)}要点${'😀'.repeat(60)}`, '要点')).toBe(
    `…${'😀'.repeat(24)}要点${'😀'.repeat(24)}…`,
  );
  expect(excerptAround('没有', 'x')).toBeNull();
});
