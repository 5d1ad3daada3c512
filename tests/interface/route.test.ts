import { describe, expect, test } from 'vitest';
import { routeOf } from '../../renderer/app/route.ts';
import { paths } from '../../renderer/interface/paths.ts';

const homeworkId = '018f3a52-0000-4000-8000-000000000001';
const questionId = '018f3a52-0000-4000-8000-000000000002';

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
