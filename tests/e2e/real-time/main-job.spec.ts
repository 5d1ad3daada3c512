import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { MAIN, oneIn } from '../../thorough.ts';
import { expect, test } from '../kouda.ts';

const WORDS = {
  'zh-CN': {
    record: /^(录音|再录一遍)$/,
    recording: '正在录音',
    stop: /^停止/,
    saved: '第 1 遍已保存',
    beside: '对照参考答案',
    play: /^播放/,
    reference: '参考答案',
    noReference: '还没有参考答案',
    hidden: '参考答案先收起来了',
    all: '5/5',
  },
  'en-US': {
    record: /^Record( again)?$/,
    recording: 'Recording',
    stop: /^Stop/,
    saved: 'Take 1 is saved',
    beside: 'Compare with the reference',
    play: /^Play/,
    reference: 'Reference answer',
    noReference: 'No reference text yet',
    hidden: 'The reference is put away',
    all: '5/5',
  },
} as const;

const TITLES = [
  'Kafka怎么保证数据的高可用？',
  'Kafka消费者消费消息是pull还是push，为什么？',
  '什么是Kafka的Rebalance,什么时候触发？',
  'Kafka的分区策略是什么样的？',
  'Kafka的消息是有序的么？怎么保证消息的有序性？以及怎么防止消息堆积？',
];

/** The fenced references of the document as it was written, cut out by hand and not by the app's reader. */
const REFERENCES = readFileSync(
  join(import.meta.dirname, '../../../resources/kafka-voice-homework.md'),
  'utf8',
)
  .split('```text\n')
  .slice(1)
  .map((part) => part.slice(0, part.indexOf('\n```')));

async function choose(page: Page, title: string): Promise<void> {
  await page.getByRole('link', { name: title }).click();
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
}

/** The shown position follows the audio element's own clock: it moves only when sound does. */
async function expectPlaying(page: Page): Promise<void> {
  const position = page.getByRole('slider', { name: /^(播放位置|Position)/ });
  await expect
    .poll(async () => Number(await position.getAttribute('aria-valuenow')))
    .toBeGreaterThanOrEqual(1);
}

for (const systemLanguage of oneIn(2, ['zh-CN', 'en-US'] as const)) {
  test.describe(`the main job in ${systemLanguage}`, () => {
    test.use({ systemLanguage });
    test.setTimeout(180_000);

    test('all five answers are recorded, played beside the reference, and there after a restart', {
      tag: MAIN,
    }, async ({ kouda }) => {
      const words = WORDS[systemLanguage];
      let { page } = kouda;
      await page
        .getByRole('link', { name: /Kafka 语音作业/ })
        .first()
        .click();
      for (const [index, title] of TITLES.entries()) {
        await choose(page, title);
        const reference = REFERENCES[index] ?? '';
        if (reference !== '') await expect(page.getByText(words.hidden)).toBeVisible();
        await page.getByRole('button', { name: words.record }).click();
        await expect(page.getByText(words.recording, { exact: true }).first()).toBeVisible();
        await expect(page.getByRole('timer')).toHaveText(/0:(0[1-9]|[1-5])/);
        await page.getByRole('button', { name: words.stop }).click();
        await expect(page.getByText(words.saved).first()).toBeVisible();
        await page.getByRole('button', { name: words.beside }).click();
        const pane = page.getByRole('region', { name: words.reference, exact: true });
        if (reference === '') await expect(pane.getByText(words.noReference)).toBeVisible();
        else await expect.poll(async () => (await pane.textContent())?.includes(reference)).toBe(true);
        await page.getByRole('button', { name: words.play }).first().click();
        await expectPlaying(page);
      }
      await expect(page.getByText(words.all).first()).toBeVisible();

      page = await kouda.restart();
      await expect(page.getByText(words.all).first()).toBeVisible();
      await page
        .getByRole('link', { name: /Kafka 语音作业/ })
        .first()
        .click();
      for (const title of TITLES) {
        await choose(page, title);
        await page.getByRole('button', { name: words.play }).first().click();
        await expectPlaying(page);
      }
    });
  });
}
