import { Acknowledged } from '../acknowledged.ts';
import { expect, test } from '../kouda.ts';

/** Engines that do not let a page read the track's own buffers capture through the audio graph's worklet. */
test('the worklet is a script file of the app’s own and records under its content security policy', async ({
  kouda,
}, info) => {
  test.skip(info.project.name === 'desktop', 'reads the page’s own traffic');
  const { page } = kouda;
  await page.addInitScript(() => {
    Reflect.deleteProperty(globalThis, 'MediaStreamTrackProcessor');
  });
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) refused.push(message.text());
  });
  const acknowledged = new Acknowledged(page);
  // Before the app’s own script runs: it looks for the reader once.
  await page.reload();
  await page
    .getByRole('link', { name: /Kafka 语音作业/ })
    .first()
    .click();
  const script = await page.evaluate(async () => {
    const page = document.querySelector<HTMLScriptElement>('script[type=module]')?.src ?? '';
    const name = /capture-worklet[\w-]*\.js/.exec(await (await fetch(page)).text())?.[0] ?? '';
    const response = await fetch(new URL(name, page));
    return { type: response.headers.get('content-type'), text: await response.text() };
  });
  expect(script.type).toMatch(/javascript/);
  expect(script.text).toContain('registerProcessor');
  expect(script.text, 'compiled, not TypeScript').not.toMatch(/^import |: Float32Array/m);

  expect(await page.evaluate(() => 'MediaStreamTrackProcessor' in globalThis)).toBe(false);
  await page.getByRole('button', { name: /^录音/ }).click();
  await expect.poll(() => acknowledged.ms, { timeout: 30_000, intervals: [100] }).toBeGreaterThan(2_000);
  await page.getByRole('button', { name: '停止' }).click();
  await expect(page.getByText('第 1 遍已保存', { exact: true })).toBeVisible({ timeout: 30_000 });
  expect(refused).toEqual([]);
});
