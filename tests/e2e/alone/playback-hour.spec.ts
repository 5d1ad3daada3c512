import { expect, quiet, spoken, take, withTakes } from '../takes-library.ts';

const HOUR_RATE = 16_000;
const HOUR_BYTES = 3_600 * HOUR_RATE * 2;

/** An hour of speech with pauses. */
function hour(): Buffer {
  const piece = Buffer.concat([spoken(0), quiet(2), spoken(2), quiet(1)]);
  const whole = Buffer.alloc(HOUR_BYTES);
  for (let at = 0; at < HOUR_BYTES; at += piece.length) piece.copy(whole, at);
  return whole;
}

const test = withTakes(() => [
  take(1, spoken(0)),
  take(1, hour(), { sampleRate: HOUR_RATE, interrupted: true }),
]);
test.setTimeout(180_000);

/** JavaScript memory with its buffers, after a collection, MB. */
async function memory(page: import('@playwright/test').Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const usage = (await session.send('Runtime.getHeapUsage')) as {
    usedSize: number;
    backingStorageSize?: number;
  };
  await session.detach();
  return (usage.usedSize + (usage.backingStorageSize ?? 0)) / 1e6;
}

test('an hour shows its waveform and plays at once, and costs no memory to speak of', async ({
  home,
}, info) => {
  await home.listen();
  await home.open(1);
  const { page, position } = home;
  await expect(page.getByText('已恢复')).toBeVisible();
  await page.getByRole('button', { name: /^听 ?第 1 遍/ }).click();
  await expect(position.locator('canvas').first()).toBeVisible();
  const before = await memory(page);

  const marks = await page.evaluate(async () => {
    const until = (isSo: () => boolean) =>
      new Promise<number>((resolve) => {
        const look = () => (isSo() ? resolve(performance.now()) : requestAnimationFrame(look));
        look();
      });
    const slider = () => document.querySelector('[role="slider"]');
    const drawn = () => slider()?.querySelector(':scope > div > div')?.shadowRoot?.querySelector('canvas');
    const begun = performance.now();
    const row = [...document.querySelectorAll('button')].find((button) =>
      button.textContent?.startsWith('听第 2 遍'),
    );
    row?.click();
    const shown = await until(
      () => slider()?.getAttribute('aria-valuemax') === '3600' && drawn() !== undefined && drawn() !== null,
    );
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'k', bubbles: true }));
    const audios = (window as unknown as { playing: Set<HTMLAudioElement> }).playing;
    const heard = await until(() => [...audios].some((audio) => !audio.paused && audio.currentTime > 0.05));
    return { shown: shown - begun, heard: heard - begun };
  });
  info.annotations.push({ type: 'hour', description: JSON.stringify(marks) });
  console.log(
    `an hour: waveform after ${Math.round(marks.shown)} ms, sound after ${Math.round(marks.heard)} ms`,
  );
  expect(marks.shown).toBeLessThan(1_500);
  expect(marks.heard).toBeLessThan(2_500);

  for (let step = 0; step < 24; step++) await page.keyboard.press('=');
  await position.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('PageDown');
  await expect(position).toHaveAttribute('aria-valuetext', /^59:[23]/);
  const canvases = await position.locator('canvas').count();
  expect(canvases).toBeLessThan(30);
  const after = await memory(page);
  console.log(`an hour: ${before.toFixed(1)} MB before, ${after.toFixed(1)} MB zoomed in at its end`);
  expect(after - before).toBeLessThan(20);
});
