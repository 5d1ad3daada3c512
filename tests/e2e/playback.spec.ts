import { MAIN } from '../thorough.ts';
import { call } from './recording-screen.ts';
import { expect, quiet, SPEECH_RATE, spoken, take, withTakes } from './takes-library.ts';

const PAUSE_SECONDS = 3;
/** Speech, three seconds of nothing, speech. */
const gapped = () => Buffer.concat([spoken(1), quiet(PAUSE_SECONDS), spoken(1)]);
const seconds = (pcm: Buffer) => pcm.length / 2 / SPEECH_RATE;

const test = withTakes(() => [take(1, spoken(0)), take(2, gapped()), take(5, spoken(4))]);

test('a take plays beside its reference, and the audio really goes on', { tag: MAIN }, async ({ home }) => {
  await home.listen();
  await home.open(1);
  const { page } = home;
  await expect(page.getByRole('region', { name: '参考答案全文' })).toContainText('多副本机制');
  await expect(home.position.locator('canvas').first()).toBeVisible();
  await page.getByRole('button', { name: '播放', exact: true }).click();
  await expect.poll(async () => (await home.sounding())[0]?.moment ?? 0).toBeGreaterThan(1);
  await expect(home.position).toHaveAttribute('aria-valuetext', /^0:0[1-9]，共 0:/);
  await page.keyboard.press('k');
  await expect.poll(() => home.sounding()).toEqual([]);
  const stopped = await home.position.getAttribute('aria-valuenow');
  await page.keyboard.press('k');
  await expect
    .poll(async () => Number(await home.position.getAttribute('aria-valuenow')))
    .toBeGreaterThan(Number(stopped));
});

test('Play stays in its place when the waveform arrives', async ({ home }) => {
  const { page, position } = home;
  const { promise: held, resolve: letThrough } = Promise.withResolvers<void>();
  await page.route('**/rpc/takes/peaks', async (route) => {
    await held;
    await route.continue();
  });
  await home.open(1);
  const play = page.getByRole('button', { name: '播放', exact: true });
  await expect(play).toBeVisible();
  const before = await play.boundingBox();
  await expect(position.locator('canvas')).toHaveCount(0);
  letThrough();
  await expect(position.locator('canvas').first()).toBeVisible();
  expect(await play.boundingBox()).toEqual(before);
});

test('keys seek: arrows by five seconds, Home and End on the waveform, a click where it was clicked', async ({
  home,
}) => {
  await home.open(2);
  const { page, position } = home;
  const now = async () => Number(await position.getAttribute('aria-valuenow'));
  await expect(position.locator('canvas').first()).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect.poll(now).toBe(5);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowLeft');
  await expect.poll(now).toBe(5);
  await position.focus();
  await page.keyboard.press('End');
  await expect.poll(now).toBe(Math.floor(seconds(gapped())));
  await page.keyboard.press('Home');
  await expect.poll(now).toBe(0);
  const box = await position.boundingBox();
  if (!box) throw new Error('no waveform');
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  await expect.poll(now).toBe(Math.floor(seconds(gapped()) / 2));
});

test('the speed keeps the pitch and is remembered after a reload; a shuttle is not', async ({ home }) => {
  await home.listen();
  await home.open(1);
  const { page } = home;
  await page.getByRole('button', { name: /速度/ }).click();
  await page.getByRole('option', { name: '1.75×' }).click();
  await page.keyboard.press('k');
  await expect
    .poll(async () => (await home.sounding()).map(({ rate, keepsPitch }) => ({ rate, keepsPitch })))
    .toEqual([{ rate: 1.75, keepsPitch: true }]);
  await page.keyboard.press('l');
  await expect.poll(async () => (await home.sounding())[0]?.rate).toBe(2);
  await page.keyboard.press('k');
  await page.reload();
  await expect(page.getByRole('button', { name: /速度/ })).toContainText('1.75×');
  await page.keyboard.press('k');
  await expect.poll(async () => (await home.sounding())[0]?.rate).toBe(1.75);
});

test('skipping pauses plays over the gap, and is remembered', async ({ home }) => {
  await home.listen();
  await home.open(2);
  const { page, position } = home;
  const toggle = page.getByRole('switch', { name: '跳过停顿' });
  await expect(toggle).not.toBeChecked();
  await page.getByText('跳过停顿').click();
  await expect(toggle).toBeChecked();
  // Close before the pause, so that nobody waits for the words.
  const pauseAt = seconds(spoken(1));
  await position.focus();
  for (let at = 0; at + 5 < pauseAt - 1; at += 5) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('k');
  const moment = async () => (await home.sounding())[0]?.moment ?? 0;
  await expect.poll(moment, { intervals: [20] }).toBeGreaterThan(5);
  const from = await moment();
  const begun = Date.now();
  expect(from).toBeLessThan(pauseAt);
  const behind = pauseAt + PAUSE_SECONDS;
  await expect.poll(moment, { intervals: [50], timeout: 20_000 }).toBeGreaterThan(behind);
  const took = (Date.now() - begun) / 1000;
  // Played through, it would have taken at least `behind − from` seconds.
  expect(took).toBeLessThan(behind - from - 1);
  await page.reload();
  await expect(page.getByRole('switch', { name: '跳过停顿' })).toBeChecked();
});

test('a marked span loops until the loop is taken away', async ({ home }) => {
  await home.listen();
  await home.open(2);
  const { page, position } = home;
  await expect(position.locator('canvas').first()).toBeVisible();
  const box = await position.boundingBox();
  if (!box) throw new Error('no waveform');
  const perSecond = box.width / seconds(gapped());
  await page.mouse.move(box.x + 2 * perSecond, box.y + 40);
  await page.mouse.down();
  await page.mouse.move(box.x + 3 * perSecond, box.y + 40, { steps: 8 });
  await page.mouse.up();
  await expect(page.getByText(/^0:0[12]–0:0[23]$/)).toBeVisible();
  await expect(page.getByRole('button', { name: /^循环/, pressed: true })).toBeVisible();
  await page.keyboard.press('k');
  // Long enough for three rounds: a player that left the span would be far behind it by then.
  const seen: number[] = [];
  const until = Date.now() + 3500;
  await expect
    .poll(
      async () => {
        const [now] = await home.sounding();
        if (now) seen.push(now.moment);
        return Date.now();
      },
      { intervals: [60], timeout: 10_000 },
    )
    .toBeGreaterThan(until);
  expect(Math.max(...seen)).toBeLessThan(3.6);
  expect(seen.some((moment, index) => index > 0 && moment < (seen[index - 1] ?? 0) - 0.3)).toBe(true);
  await page.getByRole('button', { name: '取消循环的一段' }).click();
  await expect.poll(async () => (await home.sounding())[0]?.moment ?? 0).toBeGreaterThan(4);
});

test('a loop is marked by keyboard alone', async ({ home }) => {
  await home.open(2);
  const { page } = home;
  await page.keyboard.press('i');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('o');
  await expect(page.getByText('0:00–0:05')).toBeVisible();
  await page.keyboard.press('p');
  await expect(page.getByRole('button', { name: /^循环/, pressed: false })).toBeVisible();
});

test('audio that moved on the disk while it played goes on from where it is now', async ({ home }) => {
  await home.listen();
  const { page } = home;
  // The core says the take lies elsewhere, and the old place answers no more: as after compression.
  let isMoved = false;
  await page.route('**/media/**', async (route) => {
    const url = route.request().url();
    if (isMoved && url.includes('codec=') && !url.includes('moved=1')) return route.fulfill({ status: 410 });
    return route.continue({ url: url.replace(/&moved=1/, '') });
  });
  await page.route('**/rpc/takes/get', async (route) => {
    const answer = await route.fetch();
    const body = await answer.json();
    body.json.mediaPath = `${body.json.mediaPath}&moved=1`;
    await route.fulfill({ response: answer, json: body });
  });
  await home.open(2);
  await page.keyboard.press('k');
  await expect.poll(async () => (await home.sounding())[0]?.moment ?? 0).toBeGreaterThan(1);
  isMoved = true;
  await page.evaluate(() => {
    const [audio] = [...(window as unknown as { playing: Set<HTMLAudioElement> }).playing];
    // What a player does when its buffer runs out: it asks for the rest.
    if (audio) {
      const at = audio.currentTime;
      audio.src = audio.currentSrc;
      audio.currentTime = at;
      void audio.play().catch(() => undefined);
    }
  });
  await expect.poll(async () => (await home.sounding())[0]?.source ?? '').toContain('moved=1');
  await expect.poll(async () => (await home.sounding())[0]?.moment ?? 0).toBeGreaterThan(1.2);
  await expect(page.getByText('这遍录音现在放不出来')).toHaveCount(0);
});

test('a listener at the end stays there when the take is moved, and plays from the beginning', async ({
  home,
}) => {
  await home.listen();
  const { page, position } = home;
  // As when compression ends: the core says the take changed and lies elsewhere.
  let isMoved = false;
  let isReopened = false;
  await page.route('**/media/**', (route) => {
    const url = route.request().url();
    isReopened ||= url.endsWith('&moved=1');
    return route.continue({ url: url.replace('&moved=1', '') });
  });
  await page.route('**/rpc/homework/get', async (route) => {
    const answer = await route.fetch();
    const body = await answer.text();
    await route.fulfill({
      response: answer,
      body: isMoved ? body.replaceAll('codec=flac"', 'codec=flac&moved=1"') : body,
    });
  });
  await home.open(1);
  const now = async () => Number(await position.getAttribute('aria-valuenow'));
  const end = Math.floor(seconds(spoken(0)));
  await expect(position.locator('canvas').first()).toBeVisible();
  await position.focus();
  await page.keyboard.press('End');
  await expect.poll(now).toBe(end);
  isMoved = true;
  await call(page, 'takes/rename', { takeId: home.filled.takeIds[0], name: '新的名字' });
  await expect.poll(() => isReopened).toBe(true);
  await expect.poll(now).toBe(end);
  await page.keyboard.press('k');
  await expect.poll(async () => (await home.sounding())[0]?.moment ?? end).toBeLessThan(end / 2);
});

test('audio that is gone is said plainly, and tried again on request', { tag: MAIN }, async ({ home }) => {
  const { page } = home;
  let isGone = true;
  await page.route('**/media/**', (route) => (isGone ? route.fulfill({ status: 404 }) : route.continue()));
  await home.open(1);
  await expect(page.getByText('这遍录音现在放不出来')).toBeVisible();
  isGone = false;
  await home.player.getByRole('button', { name: '再试一次' }).click();
  await expect(page.getByRole('button', { name: /^(播放|暂停)$/ })).toBeVisible();
});
