import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { isApacheHere, startApache } from '../../webdav/apache.ts';
import { launchBrowser } from '../browsers.ts';
import { dropPaths } from '../collect-files.ts';
import { RunningHost } from '../host.ts';
import { expect, open, test } from '../kouda.ts';
import { currentPath, goTo } from '../screens.ts';
import { ANSWERS, speech } from '../speech.ts';

/** Somebody at a computer of their own: a library, an app, and a voice. */
class Person {
  readonly page: Page;
  readonly #host: RunningHost;
  readonly #browser: Browser;

  private constructor(page: Page, host: RunningHost, browser: Browser) {
    this.page = page;
    this.#host = host;
    this.#browser = browser;
  }

  static async at(library: string, file: string): Promise<Person> {
    const host = await RunningHost.start(library);
    const browser = await launchBrowser({ microphone: { file } });
    const context = await browser.newContext({ locale: 'zh-CN', permissions: ['microphone'] });
    // What is not there within this time will not come; without it a click waits as long as the whole test.
    context.setDefaultTimeout(20_000);
    const page = await context.newPage();
    // Audio elements of the app are in no document: what plays is told by play itself.
    await page.addInitScript(() => {
      const played = new Set<HTMLMediaElement>();
      const play = HTMLMediaElement.prototype.play;
      HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
        played.add(this);
        return play.call(this);
      };
      Object.assign(window, { played });
    });
    await open(page, host.address);
    return new Person(page, host, browser);
  }

  /** The moment, in seconds, of what plays now; null: silence. */
  sounding(): Promise<number | null> {
    return this.page.evaluate(() => {
      const { played } = window as unknown as { played: Set<HTMLMediaElement> };
      return [...played].find((audio) => !audio.paused)?.currentTime ?? null;
    });
  }

  async record(title: string, take: number): Promise<void> {
    const { page } = this;
    await page.getByRole('link', { name: title }).click();
    await expect(page.getByRole('heading', { name: title })).toBeVisible();
    await page.getByRole('button', { name: /^(录音|再录一遍)$/ }).click();
    await expect(page.getByText('正在录音', { exact: true }).first()).toBeVisible();
    await expect(page.getByRole('timer')).toHaveText(/0:0[3-9]/);
    await page.getByRole('button', { name: /^停止/ }).click();
    await expect(page.getByText(`第 ${take} 遍已保存`).first()).toBeVisible();
    await page.getByRole('button', { name: '对照参考答案' }).click();
  }

  /** Seals what is chosen; where it goes has been said on the sheet. Answers the receipt. */
  async handIn(name: string, number: string, version: number, folder?: string): Promise<string> {
    const { page } = this;
    await page
      .getByRole('region', { name: '提交作业' })
      .getByRole('button', { name: /提交/ })
      .first()
      .click();
    const sheet = page.getByRole('dialog');
    await sheet.getByLabel('姓名').fill(name);
    await sheet.getByLabel('学号').fill(number);
    if (folder) await sheet.getByLabel('放进文件夹').fill(folder);
    await sheet.getByRole('button', { name: '提交', exact: true }).click();
    await expect(sheet.getByRole('heading', { name: `已提交 · 第 ${version} 版` })).toBeVisible({
      timeout: 30_000,
    });
    const receipt = await sheet.locator('code').innerText();
    await page.keyboard.press('Escape');
    return receipt;
  }

  async addWebdavFolder(server: { address: string; userName: string; password: string }): Promise<void> {
    const { page } = this;
    await goTo(page, '/settings');
    await page
      .getByRole('region', { name: '班级文件夹' })
      .getByRole('button', { name: '添加班级文件夹' })
      .click();
    const adding = page.getByRole('dialog', { name: '添加班级文件夹' });
    await adding.getByRole('button', { name: /在哪里/ }).click();
    await page.getByRole('option', { name: '其他 WebDAV（如 Apache）' }).click();
    await adding.getByLabel('地址').fill(server.address);
    await adding.getByLabel('用户名').fill(server.userName);
    await adding.getByLabel('密码').fill(server.password);
    await adding.getByLabel('怎么称呼它').fill('一班');
    await page.keyboard.press('Enter');
    await expect(adding).toBeHidden();
  }

  async openHomework(): Promise<void> {
    await goTo(this.page, '/');
    await this.page
      .getByRole('link', { name: /Kafka 语音作业/ })
      .first()
      .click();
  }

  async leave(): Promise<void> {
    await this.#browser.close();
    await this.#host.stop();
  }
}

const FIRST = 'Kafka怎么保证数据的高可用？';
const SECOND = 'Kafka消费者消费消息是pull还是push，为什么？';

test('three students hand in, their teacher collects, reviews by keyboard and returns, a student hears a comment', async () => {
  test.setTimeout(240_000);
  test.skip(!isApacheHere(), 'Apache is not on this machine');
  const world = mkdtempSync(join(tmpdir(), 'kouda-mission-'));
  const inbox = join(world, 'inbox');
  const returned = join(world, 'returned');
  for (const folder of [inbox, returned]) mkdirSync(folder);
  const apache = await startApache();
  const people: Person[] = [];
  const arrive = async (name: string, file: string) => {
    const person = await Person.at(join(world, name), file);
    people.push(person);
    return person;
  };
  try {
    const wang = await arrive('wang', speech(ANSWERS[0], { voice: 'cmn', wordsPerMinute: 150 }));
    const li = await arrive('li', speech(ANSWERS[1], { voice: 'cmn+f2', wordsPerMinute: 180 }));
    const zhang = await arrive('zhang', speech(ANSWERS[2], { voice: 'cmn+m3', wordsPerMinute: 200 }));

    // Hands in twice: the second time with the first question said again.
    await wang.openHomework();
    await wang.record(FIRST, 1);
    await wang.record(SECOND, 1);
    await wang.handIn('王小明', '2026001', 1, inbox);
    await wang.record(FIRST, 2);
    const receipt = await wang.handIn('王小明', '2026001', 2, inbox);

    // Through a server.
    await li.addWebdavFolder(apache);
    await li.openHomework();
    await li.record(FIRST, 1);
    await li.handIn('李四', '2026002', 1);
    await expect
      .poll(() => readdirSync(apache.folder).filter((name) => name.endsWith('.kouda')))
      .toHaveLength(1);

    // By a file that is sent to the teacher.
    const sent = join(world, 'zhang-sends');
    mkdirSync(sent);
    await zhang.openHomework();
    await zhang.record(FIRST, 1);
    await zhang.handIn('张三', '2026003', 1, sent);
    for (const name of readdirSync(sent)) copyFileSync(join(sent, name), join(inbox, name));
    await zhang.leave();

    const teacher = await arrive('teacher', speech());
    const { page } = teacher;
    const { keyboard } = page;
    await teacher.addWebdavFolder(apache);
    await goTo(page, '/');
    await page.getByRole('button', { name: /的更多操作/ }).click();
    await page.getByRole('menuitem', { name: '收作业' }).click();
    await page.getByRole('button', { name: '收作业' }).first().click();
    const collecting = page.getByRole('dialog');
    await expect(collecting.getByRole('checkbox', { name: '一班' })).toBeChecked();
    await collecting.getByLabel('这台电脑上的文件夹').fill(inbox);
    await keyboard.press('Enter');
    await collecting.getByRole('button', { name: '开始收' }).click();
    await expect(page.getByText(/^收进 4 份。/)).toBeVisible({ timeout: 30_000 });
    await page.getByRole('button', { name: '打开“Kafka 语音作业”' }).click();
    await expect(page.getByRole('grid').getByRole('row')).toHaveCount(4);
    await expect(page.getByRole('row', { name: /王小明/ })).toContainText('2');

    await page.getByRole('link', { name: '评分标准' }).click();
    await page.getByRole('button', { name: '从参考答案起草' }).first().click();
    await expect(page.getByText(/^已保存。/).first()).toBeVisible();
    await page.goBack();
    await page.getByRole('grid').waitFor();

    // From here to the last “done” the mouse lies still.
    await page.getByRole('link', { name: '王小明' }).focus();
    await keyboard.press('Enter');
    const box = page.getByRole('textbox', { name: '评语', exact: true });
    const heading = page.getByRole('heading', { level: 1 });
    await expect(box).toBeFocused();
    await expect(page.getByText(receipt)).toBeVisible();
    await expect.poll(async () => (await teacher.sounding()) ?? 0).toBeGreaterThan(1.2);
    await keyboard.press('1');
    await keyboard.insertText('这里说得清楚');
    await keyboard.press('Control+Enter');
    await expect(page.getByRole('list', { name: '波形上的评语' }).getByRole('button')).toHaveCount(1);
    const place = await page
      .getByRole('list', { name: '波形上的评语' })
      .getByRole('button')
      .getAttribute('aria-label');
    for (const name of ['王小明', '李四', '张三']) {
      await expect(heading).toContainText(name);
      await keyboard.press('1');
      await keyboard.press('Alt+d');
    }
    await goTo(page, '/');
    await page.getByRole('region', { name: '批阅' }).getByRole('link').first().click();
    await page.getByRole('button', { name: /^发还批完的 3 份/ }).click();
    const sheet = page.getByRole('dialog', { name: '发还批阅' });
    await sheet.getByLabel('老师姓名').fill('林老师');
    // The class folder is proposed; this time it is to be a folder.
    await sheet.getByRole('radio', { name: '这台电脑的文件夹' }).check();
    await sheet.getByLabel('文件夹', { exact: true }).fill(returned);
    await sheet.getByRole('button', { name: '发还 3 份' }).click();
    await expect(sheet.getByText('发还了 3 份。')).toBeVisible({ timeout: 30_000 });
    const packages = readdirSync(returned).filter((name) => name.endsWith('.kouda'));
    expect(packages).toHaveLength(3);
    await sheet.getByRole('button', { name: '完成' }).click();

    // One of them by selection, once more, through the server where she looks for it.
    await page.getByRole('checkbox', { name: '选择李四' }).click();
    await page.getByRole('button', { name: '发还批完的 1 份' }).click();
    await sheet.getByRole('radio', { name: '班级文件夹' }).check();
    await sheet.getByRole('button', { name: '发还 1 份' }).click();
    await expect(sheet.getByText('发还了 1 份。')).toBeVisible({ timeout: 30_000 });
    const onServer = join(apache.folder, 'returned');
    await expect
      .poll(() => (existsSync(onServer) ? readdirSync(onServer) : []))
      .toEqual([expect.stringMatching(/李四.*\.kouda$/)]);
    await li.openHomework();
    await li.page.getByRole('button', { name: '到班级文件夹找批阅' }).click();
    await expect(li.page.getByText('收到 1 份批阅。')).toBeVisible();
    await li.page.getByRole('button', { name: '打开', exact: true }).click();
    await expect.poll(() => currentPath(li.page)).toMatch(/^\/feedback\//);
    await expect(li.page.getByRole('region', { name: '要点' }).getByText('说到了').first()).toBeVisible();

    await dropPaths(
      wang.page,
      packages.filter((name) => name.includes('王小明')).map((name) => join(returned, name)),
    );
    await expect.poll(() => currentPath(wang.page)).toMatch(/^\/feedback\//);
    const comment = wang.page.getByRole('listitem').filter({ hasText: '这里说得清楚' });
    await comment.getByRole('button').first().press('Enter');
    await expect.poll(() => wang.sounding()).not.toBeNull();
    await expect(comment).toHaveAttribute('aria-current', 'true');
    await expect(comment).toContainText((place ?? '').split('：')[0] ?? 'no moment');
  } finally {
    for (const person of people) await person.leave();
    await apache.stop();
    rmSync(world, { recursive: true, force: true });
  }
});
