import { execFileSync } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import Database from 'better-sqlite3';
import { Acknowledged } from '../acknowledged.ts';
import { RunningHost } from '../host.ts';
import { expect, launchBrowser, test } from '../kouda.ts';
import { speech } from '../speech.ts';

/** Kills of each kind: 25 of the host and 25 of the page make the fifty of a hard term. */
const KILLS = 25;
/** What a crash may cost beyond what was acknowledged, ms. */
const MAY_BE_MISSING_MS = 500;

/** A small seeded generator (mulberry32), so that a red run can be run again as it was. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Kept {
  id: string;
  state: string;
  stop_reason: string;
  frames: number;
  sample_rate: number;
  codec: string;
}

function keptTakes(library: string): Kept[] {
  const database = new Database(join(library, 'catalogue.sqlite'), { readonly: true });
  try {
    return database
      .prepare('SELECT id, state, stop_reason, frames, sample_rate, codec FROM take')
      .all() as Kept[];
  } finally {
    database.close();
  }
}

/** Records from the homework's first question until this long after the first acknowledged chunk. */
async function recordFor(
  page: Page,
  ms: number,
): Promise<{ acknowledged: Acknowledged; recordedMs: () => number }> {
  const acknowledged = new Acknowledged(page);
  await page.getByRole('button', { name: /^(录音|再录一遍)$/ }).click();
  await expect.poll(() => acknowledged.frames, { intervals: [20] }).toBeGreaterThan(0);
  const until = Date.now() + ms;
  await expect.poll(() => Date.now(), { intervals: [10] }).toBeGreaterThan(until);
  return { acknowledged, recordedMs: () => Date.now() - acknowledged.firstChunkAt };
}

function expectKept(take: Kept | undefined, acknowledged: Acknowledged, recordedMs: number): void {
  expect(take, 'the take is in the catalogue').toBeDefined();
  if (!take) return;
  expect(take.state).toBe('finished');
  expect(take.stop_reason).toBe('interrupted');
  expect(take.frames, 'every acknowledged sample').toBeGreaterThanOrEqual(acknowledged.frames);
  expect((take.frames / take.sample_rate) * 1000, 'what was said').toBeGreaterThan(
    recordedMs - MAY_BE_MISSING_MS,
  );
}

/** Reads every take's audio to the end with a decoder of another house. */
async function expectAllPlayable(library: string): Promise<void> {
  const folder = join(library, 'audio');
  const files = new Set(await readdir(folder));
  for (const take of keptTakes(library)) {
    const name = `${take.id}.${take.codec === 'flac' ? 'flac' : 'wav'}`;
    expect(files).toContain(name);
    const seconds = execFileSync('ffprobe', [
      '-v',
      'error',
      '-show_entries',
      'format=duration',
      '-of',
      'csv=p=0',
      join(folder, name),
    ]);
    expect(Number(seconds)).toBeCloseTo(take.frames / take.sample_rate, 1);
    execFileSync('ffmpeg', ['-v', 'error', '-xerror', '-i', join(folder, name), '-f', 'null', '-']);
  }
}

test.describe('kill -9 at random moments', () => {
  test.setTimeout(300_000);

  test('of the host: every acknowledged chunk is kept, every take listed and playable', async ({
    library,
  }, info) => {
    test.skip(info.project.name === 'desktop', 'starts browser hosts of its own');
    const seed = Number(process.env.KOUDA_SEED ?? Date.now() % 1_000_000);
    info.annotations.push({ type: 'seed', description: String(seed) });
    const next = random(seed);
    const browser = await launchBrowser({ microphone: { file: speech() }, browserFlags: [] });
    let host = await RunningHost.start(library);
    const known = new Set<string>();
    for (let round = 1; round <= KILLS; round++) {
      const context = await browser.newContext({ locale: 'zh-CN', permissions: ['microphone'] });
      const page = await context.newPage();
      await page.goto(host.address);
      await page
        .getByRole('link', { name: /Kafka 语音作业/ })
        .first()
        .click();
      const { acknowledged, recordedMs } = await recordFor(page, next() * 1_500);
      const killed = host.kill();
      const recorded = recordedMs();
      await killed;
      await context.close();
      host = await RunningHost.start(library);
      const added = keptTakes(library).filter((take) => !known.has(take.id));
      expect(added, `seed ${seed}, round ${round}`).toHaveLength(1);
      expectKept(added[0], acknowledged, recorded);
      for (const take of added) known.add(take.id);
    }
    const page = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
    await page.goto(host.address);
    await page
      .getByRole('link', { name: /Kafka 语音作业/ })
      .first()
      .click();
    await expect(page.getByText('已恢复').first()).toBeVisible();
    // However many came back, they leave the screen its room.
    await expect(page.getByText(`找回了 ${KILLS} 遍中断的录音`)).toBeVisible();
    await browser.close();
    await host.stop();
    expect(known.size).toBe(KILLS);
    await expectAllPlayable(library);
  });

  // The core waits five seconds before it takes a page for dead: two libraries at once halve that wait.
  for (const [lane, kills] of [Math.ceil(KILLS / 2), Math.floor(KILLS / 2)].entries()) {
    test(`of the page: every acknowledged chunk is kept, every take listed and playable (${lane + 1})`, async ({
      library,
    }, info) => {
      test.skip(info.project.name === 'desktop', 'starts browser hosts of its own');
      const seed = Number(process.env.KOUDA_SEED ?? Date.now() % 1_000_000);
      info.annotations.push({ type: 'seed', description: String(seed) });
      const next = random(seed);
      const host = await RunningHost.start(library);
      const login = await launchBrowser({ microphone: { file: speech() }, browserFlags: [] });
      const first = await login.newContext({ locale: 'zh-CN', permissions: ['microphone'] });
      await (await first.newPage()).goto(host.address);
      const storageState = await first.storageState();
      await login.close();
      const known = new Set<string>();
      for (let round = 1; round <= kills; round++) {
        const browser = await launchBrowser({ microphone: { file: speech() }, browserFlags: [] });
        const context = await browser.newContext({
          locale: 'zh-CN',
          permissions: ['microphone'],
          storageState,
        });
        const page = await context.newPage();
        await page.goto(new URL(host.address).origin);
        await page
          .getByRole('link', { name: /Kafka 语音作业/ })
          .first()
          .click();
        const { acknowledged, recordedMs } = await recordFor(page, next() * 1_500);
        const crash = await context.newCDPSession(page);
        const crashed = page.waitForEvent('crash');
        const recorded = recordedMs();
        // The renderer process dies at once, with no event, no flush: the page's kill -9.
        crash.send('Page.crash').catch(() => undefined);
        await crashed;
        await browser.close();
        await expect
          .poll(
            () =>
              keptTakes(library).filter((take) => !known.has(take.id) && take.state === 'finished').length,
            {
              timeout: 15_000,
            },
          )
          .toBe(1);
        const added = keptTakes(library).filter((take) => !known.has(take.id));
        expect(added, `seed ${seed}, round ${round}`).toHaveLength(1);
        expectKept(added[0], acknowledged, recorded);
        for (const take of added) known.add(take.id);
      }
      await host.stop();
      expect(known.size).toBe(kills);
      await expectAllPlayable(library);
    });
  }
});
