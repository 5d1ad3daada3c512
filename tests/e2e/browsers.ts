import { type Browser, chromium } from '@playwright/test';

/** A fake microphone that speaks this WAV file over and over; null: this machine has no microphone. */
export type FakeMicrophone = { file: string; once?: boolean } | null;

const FLAGS = [
  '--no-sandbox',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
];

function microphoneFlags(microphone: FakeMicrophone): string[] {
  if (!microphone) return [];
  const file = microphone.once ? `${microphone.file}%noloop` : microphone.file;
  return ['--use-fake-device-for-media-stream', `--use-file-for-fake-audio-capture=${file}`];
}

export interface BrowserWishes {
  microphone: FakeMicrophone;
  /** More Chromium flags. */
  browserFlags?: string[];
  /** The headless shell, where there is one: the same engine without the browser around it, at half the cost. */
  browserProgram?: 'chromium' | 'headless shell';
}

export async function launchBrowser({
  microphone,
  browserFlags = [],
  browserProgram = 'chromium',
}: BrowserWishes): Promise<Browser> {
  const shell = browserProgram === 'headless shell' ? process.env.KOUDA_HEADLESS_SHELL : undefined;
  return chromium.launch({
    executablePath: shell ?? process.env.KOUDA_CHROMIUM ?? '/usr/bin/chromium',
    // Where no language is set, as on a bare machine, Chromium can neither save nor send a file with a Chinese name.
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
    args: [
      ...FLAGS,
      ...microphoneFlags(microphone),
      // The shell has nobody to ask: without this it refuses every microphone.
      ...(shell ? ['--use-fake-ui-for-media-stream'] : []),
      ...browserFlags,
    ],
  });
}

/** Browsers of one worker, by what they were started with. */
export class SharedBrowsers {
  readonly #running = new Map<string, Browser>();

  async get(wishes: BrowserWishes): Promise<Browser> {
    const key = JSON.stringify(wishes);
    const running = this.#running.get(key);
    if (running?.isConnected()) return running;
    const browser = await launchBrowser(wishes);
    this.#running.set(key, browser);
    return browser;
  }

  async close(): Promise<void> {
    for (const browser of this.#running.values()) await browser.close();
  }
}
