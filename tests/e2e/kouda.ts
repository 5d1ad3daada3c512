import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Browser,
  type BrowserContext,
  test as base,
  _electron as electron,
  type Page,
} from '@playwright/test';
import { type BrowserWishes, launchBrowser, SharedBrowsers } from './browsers.ts';
import { RunningHost } from './host.ts';
import { speech } from './speech.ts';

export { expect } from '@playwright/test';

export interface KoudaOptions extends Required<BrowserWishes> {
  /** What the browser says the system's language is. */
  systemLanguage: 'zh-CN' | 'en-US';
  microphoneAllowed: boolean;
  /** Tests with the same microphone and flags share a browser, each in a context of its own; else each has its own. */
  sharesBrowser: boolean;
}

/** The app on a library of its own, opened at its home. */
export interface Kouda {
  readonly page: Page;
  readonly library: string;
  readonly host: RunningHost;
  readonly context: BrowserContext;
  /** Ctrl-C (or kill -9), then a fresh start on the same library in a fresh page. */
  restart(how?: 'stop' | 'kill'): Promise<Page>;
  /** Another page logged in to the same running host. */
  anotherPage(): Promise<Page>;
}

/** Loads the app and waits until it stands: what a test sends to the page before that would go to nobody. */
export async function open(page: Page, address: string): Promise<Page> {
  await page.goto(address);
  await page.getByRole('main').waitFor();
  return page;
}

export const test = base.extend<
  KoudaOptions & { electronIsHere: undefined; library: string; browserWithMicrophone: Browser; kouda: Kouda },
  { sharedBrowsers: SharedBrowsers }
>({
  // Before any other fixture: a browser and a library made only to be skipped would cost a second for each test.
  electronIsHere: [
    async ({}, use, info) => {
      test.skip(
        info.project.name === 'desktop' && !electronBinary(),
        'Electron’s binary is not on this machine: the desktop project is NOT run',
      );
      await use(undefined);
    },
    { auto: true },
  ],
  microphone: [{ file: speech() }, { option: true }],
  systemLanguage: ['zh-CN', { option: true }],
  browserFlags: [[], { option: true }],
  microphoneAllowed: [true, { option: true }],
  browserProgram: ['chromium', { option: true }],
  sharesBrowser: [false, { option: true }],

  sharedBrowsers: [
    async ({}, use) => {
      const browsers = new SharedBrowsers();
      await use(browsers);
      await browsers.close();
    },
    { scope: 'worker' },
  ],

  library: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'kouda-e2e-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },

  browserWithMicrophone: async (
    { microphone, browserFlags, browserProgram, microphoneAllowed, sharesBrowser, sharedBrowsers },
    use,
  ) => {
    // Only the whole browser has permissions that can be refused.
    const program = microphoneAllowed ? browserProgram : 'chromium';
    const options = { microphone, browserFlags, browserProgram: program } as const;
    if (sharesBrowser) return await use(await sharedBrowsers.get(options));
    const browser = await launchBrowser(options);
    await use(browser);
    await browser.close();
  },

  kouda: async ({ browserWithMicrophone, library, systemLanguage, microphoneAllowed }, use, info) => {
    if (info.project.name === 'desktop') {
      return provideDesktop(library, use);
    }
    let host = await RunningHost.start(library);
    const context = await browserWithMicrophone.newContext({
      locale: systemLanguage,
      viewport: { width: 1280, height: 800 },
      permissions: microphoneAllowed ? ['microphone'] : [],
    });
    let page = await open(await context.newPage(), host.address);
    await use({
      context,
      library,
      get page() {
        return page;
      },
      get host() {
        return host;
      },
      async restart(how = 'stop') {
        if (how === 'kill') await host.kill();
        else await host.stop();
        await page.close();
        host = await RunningHost.start(library);
        page = await open(await context.newPage(), host.address);
        return page;
      },
      async anotherPage() {
        return open(await context.newPage(), new URL(host.address).origin);
      },
    });
    await context.close();
    await host.stop();
  },
});

function electronBinary(): string | undefined {
  const folder = join(import.meta.dirname, '../../node_modules/electron/dist');
  const name =
    { win32: 'electron.exe', darwin: 'Electron.app/Contents/MacOS/Electron' }[process.platform as string] ??
    'electron';
  const path = join(folder, name);
  return existsSync(path) ? path : undefined;
}

async function provideDesktop(library: string, provide: (kouda: Kouda) => Promise<void>): Promise<void> {
  const launch = () =>
    electron.launch({
      executablePath: electronBinary() ?? '',
      args: [
        '.',
        '--library',
        library,
        '--use-fake-device-for-media-stream',
        '--use-fake-ui-for-media-stream',
      ],
    });
  let app = await launch();
  let page = await app.firstWindow();
  const noHost = () => {
    throw new Error('The desktop has no browser host');
  };
  await provide({
    library,
    context: app.context(),
    get page() {
      return page;
    },
    get host() {
      return noHost();
    },
    async restart(how = 'stop') {
      if (how === 'kill') app.process().kill('SIGKILL');
      else await app.close();
      app = await launch();
      page = await app.firstWindow();
      return page;
    },
    anotherPage: async () => noHost(),
  });
  await app.close();
}
