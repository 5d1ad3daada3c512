import { execFileSync } from 'node:child_process';
import type { Page } from '@playwright/test';
import { expect, withClass } from './class-library.ts';
import { goTo } from './screens.ts';

/** Totals of the six, out of 1 + 2 + 3 points; null: not scored. 20260001 … 20260006. */
const TOTALS = [6, 1.5, 1, 0, null, 3];
const test = withClass({
  students: 6,
  questions: 3,
  reviews: [
    { student: 0, points: [1, 2, 3], isDone: true },
    { student: 1, points: [0.5, 1, null] },
    { student: 2, points: [], marks: [true], isDone: true },
    { student: 3, points: [], marks: [false] },
    { student: 5, points: [null, null, 3] },
  ],
});

const row = (page: Page, name: string) =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });

test('the rubric saves itself, scores follow it, and the students’ homework stays', async ({
  page,
  filled,
}) => {
  await expect(row(page, '张伟')).toContainText('1/6');
  await page.getByRole('link', { name: '评分标准' }).click();
  const question = page.getByRole('region', { name: /^第 1 题/ });
  await question.getByRole('textbox', { name: '要点 1 的分值' }).fill('4');
  await question.getByRole('textbox', { name: '本题满分' }).fill('4');
  await question.getByRole('textbox', { name: '参考答案' }).fill('老师自己的参考\n第二行');
  await expect(page.getByText('按要点得分的答案已按新标准重新算分')).toBeVisible();

  await question.getByRole('button', { name: '加一条要点' }).click();
  await question.getByRole('textbox', { name: '要点 2', exact: true }).fill('说到批量');
  await question.getByRole('button', { name: '要点 2 上移' }).click();
  await expect(question.getByRole('textbox', { name: '要点 1', exact: true })).toHaveValue('说到批量');
  await question.getByRole('button', { name: '删除要点 2' }).click();
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(question.getByRole('textbox', { name: '要点 2', exact: true })).toHaveValue(
    '消费者按自己的速度拉取',
  );
  await expect(question.getByText('比满分多 4')).toBeVisible();
  await expect(page.getByText('已保存。')).toBeVisible();

  // What was judged before the key point was taken out and put back still counts, at its new worth.
  await page.getByRole('link', { name: '交来的作业' }).click();
  await expect(row(page, '张伟')).toContainText('4/9');
  await page.reload();
  await goTo(page, `/class/${filled.classHomeworkId}/rubric`);
  await expect(question.getByRole('textbox', { name: '参考答案' })).toHaveValue('老师自己的参考\n第二行');
  await expect(question.getByRole('textbox', { name: '要点 1', exact: true })).toHaveValue('说到批量');
  await goTo(page, '/');
  await expect(page.getByRole('listitem').filter({ hasText: '5 题' })).toHaveCount(1);
});

test('two windows write the rubric: different questions both stay, on the same one the teacher chooses', async ({
  page,
  kouda,
  filled,
}) => {
  const rubric = `/class/${filled.classHomeworkId}/rubric`;
  const other = await kouda.anotherPage();
  const fields = (of: Page, question: number) => {
    const region = of.getByRole('region', { name: new RegExp(`^第 ${question} 题`) });
    return {
      reference: region.getByRole('textbox', { name: '参考答案' }),
      maxPoints: region.getByRole('textbox', { name: '本题满分' }),
    };
  };
  for (const each of [page, other]) {
    await goTo(each, rubric);
    await expect(fields(each, 3).reference).toBeVisible();
  }
  // What the other window saved is shown here, and not taken back by what is written here.
  await fields(other, 1).reference.fill('另一个窗口写的');
  await expect(fields(page, 1).reference).toHaveValue('另一个窗口写的');
  await fields(page, 2).reference.fill('这个窗口写的');
  await expect(fields(other, 2).reference).toHaveValue('这个窗口写的');

  // Both at once on the same question: while this window cannot reach the core, the other one saves.
  await kouda.context.setOffline(true);
  await fields(page, 3).reference.fill('我的写法');
  await expect(page.getByRole('alert').first()).toBeVisible();
  await kouda.context.setOffline(false);
  await fields(other, 3).reference.fill('别人的写法');
  await expect(other.getByText(/^已保存。/)).toBeVisible();
  await fields(page, 3).reference.press('End');
  await fields(page, 3).reference.pressSequentially('！');
  const conflict = page.getByRole('dialog', { name: '评分标准在别的窗口改过了' });
  await expect(conflict).toContainText('第 3 题');
  await conflict.getByRole('button', { name: '用那边的' }).click();
  await expect(fields(page, 3).reference).toHaveValue('别人的写法');
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(fields(page, 3).reference).toHaveValue('我的写法！');
  await expect(fields(other, 3).reference).toHaveValue('我的写法！');
  await expect(fields(other, 1).reference).toHaveValue('另一个窗口写的');
  await expect(fields(other, 2).reference).toHaveValue('这个窗口写的');
});

test('a list of students comes from a GB18030 table, shown before it is saved', async ({ page, filled }) => {
  await goTo(page, `/class/${filled.classHomeworkId}/students`);
  const table =
    '学号,姓名,班级\r\n20260001,王伟,一班\r\n20260002,李伟,一班\r\n20260077,,一班\r\n20260099,赵缺席,二班\r\n';
  // By another's hand than the reader's: what Excel on a Chinese Windows writes.
  const gb18030 = execFileSync('iconv', ['-f', 'UTF-8', '-t', 'GB18030'], { input: table });
  expect(gb18030.includes(Buffer.from('赵缺席'))).toBe(false);
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '选 CSV 文件…' }).click();
  await (await chooser).setFiles({ name: '名单.csv', mimeType: 'text/csv', buffer: gb18030 });
  const preview = page.getByRole('region', { name: '预览' });
  await expect(preview.getByRole('row')).toHaveCount(4);
  await expect(preview).toContainText('1 行没有姓名，不列入：第 4 行');
  await expect(preview.getByRole('row').nth(3)).toContainText('赵缺席');
  await page.getByRole('button', { name: '用这份名单' }).click();
  await expect(page.getByText('1 人还没交')).toBeVisible();
  await expect(page.getByRole('heading', { name: '交了、但不在名单上' })).toBeVisible();

  await page.getByRole('button', { name: '换一份名单' }).click();
  await page.getByRole('textbox').fill('20260001 王伟\n20260098 钱迟到\n');
  await expect(preview.getByRole('row')).toHaveCount(3);
  await page.getByRole('button', { name: '用这份名单' }).click();
  await expect(page.getByRole('cell', { name: '钱迟到' })).toBeVisible();
  await page.getByRole('button', { name: '拿掉名单' }).click();
  await expect(page.getByRole('textbox')).toBeVisible();
  await page.getByRole('button', { name: '撤销' }).click();
  await expect(page.getByRole('cell', { name: '钱迟到' })).toBeVisible();
});

test('the statistics are those a calculator gives', async ({ page, filled }) => {
  await page.getByRole('link', { name: '统计' }).click();
  const shares = TOTALS.flatMap((total) => (total === null ? [] : [total / 6])).sort((a, b) => a - b);
  const percent = (share: number) => `${Math.round(share * 100)}%`;
  const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  const scores = page.getByRole('region', { name: '分数分布' });
  const figure = (name: string) => scores.getByRole('term').filter({ hasText: name }).locator('+ dd');
  await expect(figure('平均')).toHaveText(percent(mean));
  await expect(figure('中位数')).toHaveText(percent(shares[2] ?? 0));
  await expect(figure('最低')).toHaveText('0%');
  await expect(figure('最高')).toHaveText('100%');
  const classes = Array.from(
    { length: 10 },
    (_, at) => shares.filter((share) => Math.min(9, Math.floor(share * 10)) === at).length,
  );
  const cells = await scores.getByRole('table').getByRole('cell').allInnerTexts();
  expect(cells.map(Number)).toEqual(classes);

  const questions = page.getByRole('region', { name: '各题' }).getByRole('row');
  // 1 of 1, 0.5 of 1, 1 of 1 by rule and 0 of 1 by rule; 2 and 1 of 2; 3 and 3 of 3.
  await expect(questions.nth(1)).toContainText(percent((1 + 0.5 + 1 + 0) / 4));
  await expect(questions.nth(2)).toContainText(percent((1 + 0.5) / 2));
  await expect(questions.nth(3)).toContainText('100%');
  const missed = page.getByRole('region', { name: '最常漏掉的要点' }).getByRole('row').nth(1);
  await expect(missed).toContainText('消费者按自己的速度拉取');
  await expect(missed).toContainText('1/2');
  const states = page.getByRole('region', { name: '批阅进度' }).getByRole('row');
  await expect(states).toContainText(['状态', '未批1', '批阅中3', '已批完2', '已发还0']);

  await goTo(page, `/class/${filled.classHomeworkId}/students`);
  await page.getByRole('textbox').fill('20260001 王伟\n20260098 钱迟到\n20260099 赵缺席\n');
  await page.getByRole('button', { name: '用这份名单' }).click();
  await goTo(page, `/class/${filled.classHomeworkId}/statistics`);
  const handedIn = page.getByRole('region', { name: '已交' });
  await expect(handedIn).toContainText('1/3');
  await expect(handedIn).toContainText('没交 2');
  await expect(handedIn.getByRole('listitem').filter({ hasText: '赵缺席' })).toBeVisible();
});
