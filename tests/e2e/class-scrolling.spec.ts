import { expect, withClass } from './class-library.ts';

const ROWS = 5_000;
const test = withClass({ students: 1, questions: 5, rowsAlone: ROWS - 1 });

test('5,000 hand-ins scroll from end to end, each row drawn when it is in sight', async ({ page }, info) => {
  const grid = page.getByRole('grid');
  await expect(grid).toHaveAttribute('aria-rowcount', String(ROWS + 1));
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
    // Eight rows a frame: as fast as a hard flick of a wheel.
    while (scroller.scrollTop + scroller.clientHeight < scroller.scrollHeight - 1) {
      scroller.scrollTop += 8 * 46;
      const now = await frame();
      frames.push(now - last);
      last = now;
      // After the frame in which the scroll was told: what the eye meets in the middle of the table.
      const middle = document.elementFromPoint(box.left + 300, box.top + box.height / 2);
      if (!middle?.closest('[data-row]')) blanks.push(scroller.scrollTop);
      drawnAtMost = Math.max(drawnAtMost, scroller.querySelectorAll('[data-row]').length);
    }
    observer.disconnect();
    frames.sort((a, b) => a - b);
    const at = (share: number) => frames[Math.floor((frames.length - 1) * share)] ?? 0;
    return {
      frames: frames.length,
      median: at(0.5),
      p95: at(0.95),
      longest: at(1),
      longTasks: longTasks.length,
      longestTask: Math.max(0, ...longTasks),
      blanks: blanks.length,
      drawnAtMost,
      lastRow: scroller.querySelector('[role="row"]:last-of-type')?.getAttribute('aria-rowindex'),
    };
  });
  const measured = JSON.stringify(seen);
  info.annotations.push({ type: 'measured', description: measured });
  console.log(`class-scrolling: ${measured}`);
  expect(seen.frames, measured).toBeGreaterThan(500);
  expect(seen.blanks, measured).toBeLessThan(seen.frames / 50);
  expect(seen.drawnAtMost, measured).toBeLessThan(60);
  expect(seen.median, measured).toBeLessThan(50);
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
  expect(took).toBeLessThan(1_500);
  await page.getByRole('row').nth(3).getByRole('rowheader').getByRole('link').focus();
  await page.keyboard.press('Control+Home');
  await expect(grid.locator('[data-row="0"] input')).toBeFocused();
  await page.keyboard.press('Control+End');
  await expect(grid.locator(`[data-row="${ROWS - 1}"] [data-column="11"]`)).toBeFocused();
});
