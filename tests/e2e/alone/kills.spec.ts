import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, TestInfo } from '@playwright/test';
import { MAIN, rounds } from '../../thorough.ts';
import { launchBrowser } from '../browsers.ts';
import { RunningHost } from '../host.ts';
import { expect, test } from '../kouda.ts';
import { speech } from '../speech.ts';
import { expectAllPlayable, expectKept, keptTakes, openHomework, random, recordFor } from './killed-takes.ts';

/** Kills of each kind: 25 of the host and 25 of the page make the fifty of a hard term. */
const KILLS = rounds(5, 25);
/**
 * Libraries whose pages are killed in turn: the core waits five seconds before it takes a page for dead, and
 * meanwhile the next library's page records. Never two of them at once: that would be another test.
 */
const LANES = 4;

test.describe('kill -9 at random moments', () => {
  test.setTimeout(480_000);
  test.beforeEach(({}, info) => {
    test.skip(info.project.name === 'desktop', 'starts browser hosts of its own');
  });

  test(
    'of the host: every acknowledged chunk is kept, every take listed and playable',
    { tag: MAIN },
    async ({ library }, info) => {
      const seed = seedOf(info);
      const next = random(seed);
      const browser = await launchEngine();
      let host = await RunningHost.start(library);
      const known = new Set<string>();
      for (let round = 1; round <= KILLS; round++) {
        const context = await browser.newContext({ locale: 'zh-CN', permissions: ['microphone'] });
        const page = await context.newPage();
        await page.goto(host.address);
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
      await openHomework(page);
      await expect(page.getByText('已恢复').first()).toBeVisible();
      // However many came back, they leave the screen its room.
      await expect(page.getByText(`找回了 ${KILLS} 遍中断的录音`)).toBeVisible();
      await browser.close();
      await host.stop();
      expect(known.size).toBe(KILLS);
      await expectAllPlayable(library);
    },
  );

  test('of the page: every acknowledged chunk is kept, every take listed and playable', async ({}, info) => {
    const seed = seedOf(info);
    const next = random(seed);
    const browser = await launchEngine();
    const lanes = await Promise.all(Array.from({ length: LANES }, () => Lane.open(browser)));
    const inTurn = turns();
    let left = KILLS;
    await Promise.all(
      lanes.map(async (lane) => {
        while (left > 0) {
          left -= 1;
          await lane.killOnce(() => next() * 1_500, inTurn, `seed ${seed}, ${left} left`);
        }
      }),
    );
    await browser.close();
    for (const lane of lanes) await lane.stop();
    expect(lanes.reduce((sum, lane) => sum + lane.known.size, 0)).toBe(KILLS);
    for (const lane of lanes) expect(lane.known.size, 'killed in turn').toBeGreaterThan(KILLS / LANES / 2);
    for (const lane of lanes) await lane.expectAllPlayable();
    for (const lane of lanes) await lane.remove();
  });
});

/** What is killed is a process of ours or one of the engine's: the browser around it would only take time. */
const launchEngine = () =>
  launchBrowser({ microphone: { file: speech() }, browserProgram: 'headless shell' });

function seedOf(info: TestInfo): number {
  const seed = Number(process.env.KOUDA_SEED ?? Date.now() % 1_000_000);
  info.annotations.push({ type: 'seed', description: String(seed) });
  return seed;
}

/** Lets one at a time do its work, in the order of asking. */
function turns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}

type Login = NonNullable<BrowserContextOptions['storageState']>;

/** A library with a host of its own, in which page after page is killed. */
class Lane {
  readonly known = new Set<string>();
  readonly #browser: Browser;
  readonly #library: string;
  readonly #host: RunningHost;
  readonly #login: Login;

  private constructor(browser: Browser, library: string, host: RunningHost, login: Login) {
    this.#browser = browser;
    this.#library = library;
    this.#host = host;
    this.#login = login;
  }

  static async open(browser: Browser): Promise<Lane> {
    const library = await mkdtemp(join(tmpdir(), 'kouda-lane-'));
    const host = await RunningHost.start(library);
    const context = await browser.newContext();
    await (await context.newPage()).goto(host.address);
    const login = await context.storageState();
    await context.close();
    return new Lane(browser, library, host, login);
  }

  async killOnce(forMs: () => number, inTurn: ReturnType<typeof turns>, round: string): Promise<void> {
    const { acknowledged, recorded } = await inTurn(async () => {
      const context = await this.#browser.newContext({
        locale: 'zh-CN',
        permissions: ['microphone'],
        storageState: this.#login,
      });
      const page = await context.newPage();
      await page.goto(new URL(this.#host.address).origin);
      const { acknowledged, recordedMs } = await recordFor(page, forMs());
      const crash = await context.newCDPSession(page);
      const crashed = page.waitForEvent('crash');
      const recorded = recordedMs();
      // The renderer process dies at once, with no event, no flush: the page's kill -9.
      crash.send('Page.crash').catch(() => undefined);
      await crashed;
      await context.close();
      return { acknowledged, recorded };
    });
    const added = () => keptTakes(this.#library).filter((take) => !this.known.has(take.id));
    await expect
      .poll(() => added().filter(({ state }) => state === 'finished').length, { timeout: 15_000 })
      .toBe(1);
    const takes = added();
    expect(takes, round).toHaveLength(1);
    expectKept(takes[0], acknowledged, recorded);
    for (const take of takes) this.known.add(take.id);
  }

  expectAllPlayable(): Promise<void> {
    return expectAllPlayable(this.#library);
  }

  stop(): Promise<number | null> {
    return this.#host.stop();
  }

  async remove(): Promise<void> {
    await rm(this.#library, { recursive: true, force: true });
  }
}
