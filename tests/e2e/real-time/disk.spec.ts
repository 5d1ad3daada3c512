import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, open, rename, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MAIN } from '../../thorough.ts';
import { expect, test } from '../kouda.ts';
import { RecordingScreen } from '../recording-screen.ts';

const canMount = process.platform === 'linux' && process.getuid?.() === 0 && mountWorks();

function mountWorks(): boolean {
  const probe = execFileSync('mktemp', ['-d']).toString().trim();
  const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', probe]).status === 0;
  if (isMounted) spawnSync('umount', [probe]);
  return isMounted;
}

test.beforeEach(({}, info) => {
  test.skip(info.project.name === 'desktop', 'These faults are played on the browser host');
});

test.describe('on a small disk', () => {
  test.use({
    library: async ({}, use) => {
      test.skip(!canMount, 'A small disk cannot be mounted here (needs root): a full disk is NOT tested');
      const folder = await mkdtemp(join(tmpdir(), 'kouda-full-'));
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=48m', 'tmpfs', folder]);
      await use(folder);
      execFileSync('umount', ['-l', folder]);
      await rm(folder, { recursive: true, force: true });
    },
  });

  test('a disk that fills up: said, what is on it is kept, the rest is offered as a file', {
    tag: MAIN,
  }, async ({ kouda }) => {
    const screen = new RecordingScreen(kouda.page);
    await screen.openHomework();
    await screen.record(2_000);
    await fillUp(kouda.library);
    await expect(screen.stage.getByText('硬盘满了，录音已停。')).toBeVisible({ timeout: 20_000 });
    await expect(
      screen.stage.getByText(/^已录的 0:\d\d (已保存。|在硬盘上，口答下次启动时会列出来。)$/),
    ).toBeVisible();
    await expect(
      screen.stage.getByText(/^最后 0:\d\d 还没有写进硬盘，只在这个页面里：先别关页面。$/),
    ).toBeVisible();
    const download = kouda.page.waitForEvent('download');
    await screen.stage.getByRole('button', { name: /^把最后 0:\d\d 存成文件$/ }).click();
    const file = await (await download).path();
    expect(seconds(file)).toBeGreaterThan(0);
    await expect(
      screen.stage.getByText(/^最后 0:\d\d 已交给浏览器另存为 WAV 文件。看到文件后再离开。$/),
    ).toBeVisible();
    await rm(join(kouda.library, 'ballast'));
    await screen.stage.getByRole('button', { name: '去听已录的' }).click();
    const take = await screen.expectKept();
    expect(take.stopReason).toBe('write-failed');
  });
});

test('a library folder that goes away mid-take: said, and kept once it is back', async ({ kouda }) => {
  const screen = new RecordingScreen(kouda.page);
  await screen.openHomework();
  await screen.record(2_000);
  const aside = `${kouda.library}-aside`;
  await rename(kouda.library, aside);
  await expect(screen.stage.getByText('资料库文件夹不见了，录音已停。')).toBeVisible({ timeout: 20_000 });
  await expect(
    screen.stage.getByText(/^已录的 0:\d\d (已保存。|在那个文件夹里，文件夹回来后会列出来。)$/),
  ).toBeVisible();
  await rename(aside, kouda.library);
  const page = await kouda.restart();
  await screen.expectKept({ page });
});

test('the core killed mid-take: goes on into memory, says so, and loses nothing that was acknowledged', {
  tag: MAIN,
}, async ({ kouda }) => {
  const screen = new RecordingScreen(kouda.page);
  await screen.openHomework();
  await screen.record(2_000);
  await kouda.host.kill();
  await expect(screen.stage.getByText(/^暂时存不进硬盘：口答的后台没有回应。0:\d\d 已保存/)).toBeVisible();
  await expect(screen.stage.getByText('正在录音')).toBeVisible();
  await screen.stopButton.click();
  await expect(screen.stage.getByText('连不上口答的后台，录音已停。')).toBeVisible({ timeout: 30_000 });
  await expect(screen.stage.getByRole('button', { name: '重新保存' })).toBeVisible();
  const download = kouda.page.waitForEvent('download');
  await screen.stage.getByRole('button', { name: /^把最后 0:\d\d 存成文件$/ }).click();
  expect(seconds(await (await download).path())).toBeGreaterThan(0.5);
  kouda.page.once('dialog', (dialog) => void dialog.accept());
  const page = await kouda.restart('kill');
  const take = await screen.expectKept({ page });
  expect(take.stopReason).toBe('interrupted');
});

test('a desktop that wants to quit knows of audio that is in the page alone', async ({ kouda }) => {
  const { page } = kouda;
  await page.addInitScript(() => {
    const told: unknown[] = [];
    const host = {
      kind: 'desktop',
      askForMicrophone: async () => 'granted',
      setRecording: () => undefined,
      setUnsaved: (unsavedMs: number) => told.push(unsavedMs),
      onQuitRequested: (listener: (done: () => void) => void) => {
        Object.assign(window, { quit: () => listener(() => told.push('done')) });
        return () => undefined;
      },
      onCommand: () => () => undefined,
    };
    Object.assign(window, { told, kouda: host });
  });
  await page.reload();
  const screen = new RecordingScreen(page);
  await screen.openHomework();
  await screen.record(1_000);
  await kouda.host.kill();
  await expect(screen.stage.getByText(/^暂时存不进硬盘/)).toBeVisible();
  await screen.stopButton.click();
  await expect(screen.stage.getByRole('button', { name: '重新保存' })).toBeVisible({ timeout: 30_000 });
  const told = await page.evaluate(() => {
    const { told, quit } = window as unknown as { told: unknown[]; quit: () => void };
    quit();
    return told.slice(-2);
  });
  expect(told).toEqual([expect.any(Number), 'done']);
  expect(told[0]).toBeGreaterThan(0);
});

/** Length of a WAV file as a decoder of another house reads it, in seconds. */
function seconds(file: string): number {
  const args = ['-v', 'error', '-show_entries', 'format=duration', '-of', 'csv=p=0', file];
  return Number(execFileSync('ffprobe', args).toString());
}

/** Writes until not a byte is left. */
async function fillUp(folder: string): Promise<void> {
  const ballast = await open(join(folder, 'ballast'), 'w');
  try {
    const block = Buffer.alloc(64 * 1024, 1);
    const { bavail, bsize } = await statfs(folder);
    for (let left = bavail * bsize; left > 0; left -= block.length) {
      await ballast.write(block.subarray(0, Math.min(block.length, left)));
    }
    for (;;) await ballast.write(Buffer.alloc(4096, 1));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    await ballast.close();
  }
}
