import { describe, expect, test } from 'vitest';
import { routeOf } from '../../renderer/app/route.ts';
import { paths } from '../../renderer/interface/paths.ts';

const homeworkId = '018f3a52-0000-4000-8000-000000000001';
const questionId = '018f3a52-0000-4000-8000-000000000002';
const classId = '018f3a52-0000-4000-8000-000000000003';
const submissionId = '018f3a52-0000-4000-8000-000000000004';

describe('addresses', () => {
  test.each([
    [paths.home, { screen: 'home' }],
    ['', { screen: 'home' }],
    [paths.settings, { screen: 'settings' }],
    [paths.trash, { screen: 'trash' }],
    [paths.newHomework, { screen: 'authoring', homeworkId: null }],
    [paths.homework(homeworkId), { screen: 'homework', homeworkId, questionId: null }],
    [paths.question(homeworkId, questionId), { screen: 'homework', homeworkId, questionId }],
    [paths.question(homeworkId, questionId.toUpperCase()), { screen: 'homework', homeworkId, questionId }],
    [paths.edit(homeworkId), { screen: 'authoring', homeworkId }],
    [paths.class(classId), { screen: 'class', classHomeworkId: classId }],
    [paths.rubric(classId), { screen: 'rubric', classHomeworkId: classId }],
    [paths.roster(classId), { screen: 'roster', classHomeworkId: classId }],
    [paths.statistics(classId), { screen: 'statistics', classHomeworkId: classId }],
    [paths.loose(classId), { screen: 'loose', classHomeworkId: classId }],
    [paths.review(submissionId), { screen: 'review', submissionId, questionId: null, by: 'student' }],
    [
      paths.reviewQuestion(submissionId, questionId),
      { screen: 'review', submissionId, questionId, by: 'student' },
    ],
    [
      paths.reviewQuestion(submissionId, questionId.toUpperCase(), 'question'),
      { screen: 'review', submissionId, questionId, by: 'question' },
    ],
    [paths.collect(classId), { screen: 'collect', runId: classId }],
    [paths.feedback(classId), { screen: 'feedback', returnId: classId }],
    ['/class', { screen: 'unknown' }],
    ['/class/7', { screen: 'unknown' }],
    [`/class/${classId}/constructor`, { screen: 'unknown' }],
    [`/class/${classId}/rubric/more`, { screen: 'unknown' }],
    [`/review/${submissionId}/7`, { screen: 'unknown' }],
    [`/review/${submissionId}/${questionId}/by-name`, { screen: 'unknown' }],
    [`/review/${submissionId}/${questionId}/by-question/more`, { screen: 'unknown' }],
    [`/collect/${classId}/more`, { screen: 'unknown' }],
    [`/feedback/${classId}/more`, { screen: 'unknown' }],
    ['/homework/../../etc', { screen: 'unknown' }],
    ['/homework/7', { screen: 'unknown' }],
    [`/homework/${homeworkId}/7`, { screen: 'unknown' }],
    [`/homework/${homeworkId}/edit/more`, { screen: 'unknown' }],
    ['/settings/secret', { screen: 'unknown' }],
    ['/nowhere', { screen: 'unknown' }],
  ])('%s', (path, expected) => {
    expect(routeOf(path)).toEqual(expected);
  });
});
