import { expect, withClass } from '../class-library.ts';

const ROWS = 5_000;
const test = withClass({ students: 1, questions: 5, rowsAlone: ROWS - 1 });

test('5,000 hand-ins scroll from end to end, each row drawn when it is in sight', async ({ page }, info) => {
  test.slow();
  const grid = page.getByRole('grid');
  await expect(grid).toHaveAttribute('aria-rowcount', String(ROWS + 1));
  // In time of the page's own thread: other processes of the machine do not count.
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const seconds = (wanted: string) => metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN;
    return [
      seconds('TaskDuration'),
      seconds('ScriptDuration'),
      seconds('LayoutDuration') + seconds('RecalcStyleDuration'),
    ];
  };
  const before = await busy();
  const seen = await grid.evaluate(async (scroller) => {
    const longTasks: number[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longTasks.push(duration);
    });
    observer.observe({ entryTypes: ['longtask'] });
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    const frames: number[] = [];
    const blanks: number[] = [];
    let drawnAtMost = 0;
    const box = scroller.getBoundingClientRect();
    let last = await frame();
    // What a frame takes while nothing happens: on a busy machine that is not 16 ms.
    const idle: number[] = [];
    for (let count = 0; count < 30; count++) {
      const now = await frame();
      idle.push(now - last);
      last = now;
    }
    while (scroller.scrollTop + scroller.clientHeight < scroller.scrollHeight - 1) {
      // Eight rows a frame, a hard flick of a wheel; then a screen and a half, as the bar is dragged.
      scroller.scrollTop += (frames.length < 120 ? 8 : 20) * 46;
      const now = await frame();
      frames.push(now - last);
      last = now;
      // After the frame in which the scroll was told: what the eye meets in the middle of the table.
      const middle = document.elementFromPoint(box.left + 300, box.top + box.height / 2);
      if (!middle?.closest('[data-row]')) blanks.push(scroller.scrollTop);
      drawnAtMost = Math.max(drawnAtMost, scroller.querySelectorAll('[data-row]').length);
    }
    observer.disconnect();
    const at = (times: number[], share: number) =>
      times.toSorted((a, b) => a - b)[Math.floor((times.length - 1) * share)] ?? 0;
    return {
      frames: frames.length,
      idle: at(idle, 0.5),
      median: at(frames, 0.5),
      p95: at(frames, 0.95),
      longest: at(frames, 1),
      longTasks: longTasks.length,
      longestTask: Math.max(0, ...longTasks),
      blanks: blanks.length,
      drawnAtMost,
    };
  });
  const after = await busy();
  const [workPerFrame = Number.NaN, script, layout] = after.map(
    (seconds, at) => ((seconds - (before[at] ?? 0)) * 1000) / seen.frames,
  );
  const measured = JSON.stringify({ ...seen, workPerFrame, script, layout });
  info.annotations.push({ type: 'measured', description: measured });
  console.log(`class-scrolling: ${measured}`);
  expect(seen.frames, measured).toBeGreaterThan(300);
  expect(seen.blanks, measured).toBeLessThan(seen.frames / 20);
  expect(seen.drawnAtMost, measured).toBeLessThan(80);
  expect(workPerFrame, measured).toBeLessThan(100);
  await expect(page.getByRole('row').last()).toHaveAttribute('aria-rowindex', String(ROWS + 1));

  // Sorting all of them, and a step to either end by keyboard, answer at once.
  const took = await page.evaluate(async () => {
    const start = performance.now();
    document.querySelector<HTMLElement>('[role="columnheader"]:nth-child(2) button')?.click();
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return performance.now() - start;
  });
  info.annotations.push({ type: 'sorting took, ms', description: String(took) });
  console.log(`class-scrolling: sorting ${took.toFixed(0)} ms`);
  expect(took).toBeLessThan(5_000);
  // In another order what was in sight means nothing: it begins at the top.
  await expect.poll(() => grid.evaluate((table) => table.scrollTop)).toBe(0);
  await page.getByRole('row').nth(3).getByRole('rowheader').getByRole('link').focus();
  await page.keyboard.press('Control+Home');
  await expect(grid.locator('[data-row="0"] input')).toBeFocused();
  await page.keyboard.press('Control+End');
  await expect(grid.locator(`[data-row="${ROWS - 1}"] [data-column="11"]`)).toBeFocused();
});
