import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { findBrowsers, type Machine } from '../../electron/browser-host/installed-browsers.ts';
import { appArguments, defaultBrowser } from '../../electron/browser-host/open-window.ts';
import { HostProcess, PageSession } from './host-process.ts';

function machine(platform: NodeJS.Platform, programs: string[], env: NodeJS.ProcessEnv = {}): Machine {
  return { platform, env, homeFolder: '/home/a', isProgram: (path) => programs.includes(path) };
}

describe('an installed browser', () => {
  test('is found on Linux along the PATH, Chromium first', () => {
    const programs = ['/opt/bin/google-chrome', '/usr/bin/chromium', '/usr/bin/microsoft-edge-stable'];
    const found = findBrowsers(machine('linux', programs, { PATH: '/opt/bin:/usr/bin:relative:' }));
    expect(found.map(({ path }) => path)).toEqual([
      '/usr/bin/chromium',
      '/opt/bin/google-chrome',
      '/usr/bin/microsoft-edge-stable',
    ]);
  });

  test('that is a snap gets a profile where it may write', () => {
    const [snap] = findBrowsers(machine('linux', ['/snap/bin/chromium'], { PATH: '/snap/bin' }));
    expect(snap?.isSnap).toBe(true);
    if (snap) expect(appArguments(snap, 'http://x/', '/state')[1]).toContain('/snap/chromium/common/kouda');
  });

  test('is found on macOS and Windows where they are installed', () => {
    const chrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    expect(findBrowsers(machine('darwin', [chrome])).map(({ path }) => path)).toEqual([chrome]);
    const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
    const env = { 'PROGRAMFILES(X86)': 'C:\\Program Files (x86)' };
    expect(findBrowsers(machine('win32', [edge], env)).map(({ path }) => path)).toEqual([edge]);
  });

  test('shows the address as a window of its own, with its own profile', () => {
    const browser = { name: 'Chromium', path: '/usr/bin/chromium', isSnap: false };
    expect(appArguments(browser, 'http://127.0.0.1:1/?token=x', '/state').slice(0, 2)).toEqual([
      '--app=http://127.0.0.1:1/?token=x',
      '--user-data-dir=/state/browser',
    ]);
  });

  test('failing that, the system is handed the address as one argument', () => {
    const address = 'http://127.0.0.1:1/?token=x&calc.exe';
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      expect(defaultBrowser(platform, address)[1].at(-1)).toBe(address);
    }
  });
});

describe.skipIf(process.platform === 'win32')('a start without --no-open', () => {
  let folder: string;
  let host: HostProcess;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'kouda-open-'));
  });
  afterEach(async () => {
    await host.end('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  /** A program that takes a browser's place on the PATH: writes its arguments down, then does as told. */
  function install(name: string, then: string): void {
    const script = `#!/bin/sh\nprintf '%s\\n' "$@" >> '${join(folder, name)}.told'\n${then}\n`;
    writeFileSync(join(folder, name), script, { mode: 0o755 });
  }
  const toldTo = (name: string) =>
    readFileSync(join(folder, `${name}.told`), 'utf8')
      .trimEnd()
      .split('\n');
  const start = () => {
    // The scripts need a shell and sleep, nothing of which is a browser.
    const path = [folder, dirname(process.execPath)].join(':');
    host = new HostProcess(['--library', join(folder, 'library')], {
      PATH: path,
      XDG_DATA_HOME: folder,
      XDG_RUNTIME_DIR: folder,
    });
  };

  test('opens the address in Chromium and says so on standard error', async () => {
    install('chromium', 'exec /bin/sleep 3');
    start();
    await vi.waitFor(() => expect(host.stderr).toContain('Opened in Chromium'), { timeout: 10_000 });
    expect(host.stdout).toBe('');
    const [app = '', profile] = toldTo('chromium');
    expect(profile).toBe(`--user-data-dir=${join(folder, 'kouda', 'browser')}`);
    await PageSession.open(app.slice('--app='.length));
    expect(await host.end()).toBe(0);
  });

  test('goes on to the next when one cannot start, and to the default browser at last', async () => {
    install('chromium', 'exit 1');
    install('google-chrome', 'kill -9 $$');
    install('xdg-open', 'exit 0');
    start();
    await vi.waitFor(() => expect(host.stderr).toContain('Opened in your browser'), { timeout: 10_000 });
    const [address = ''] = toldTo('xdg-open');
    expect(toldTo('chromium')[0]).toBe(`--app=${address}`);
    await PageSession.open(address);
  });

  test('prints the address when there is nothing to open it in', async () => {
    start();
    await PageSession.open(await host.address());
    expect(host.stdout).toMatch(/^Kouda: http\S+\n$/);
  });
});
