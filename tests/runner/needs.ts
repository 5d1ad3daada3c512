import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { installedBrowser, installedShell, onPath } from './browser.ts';

/** What the tests use beside the browser, by program, with its Debian package. Tests that lack one skip and say so. */
const TOOLS: Record<string, string> = {
  // The program and its modules alone: the package apache2 would also start it as a service.
  apache2: 'apache2-bin',
  'espeak-ng': 'espeak-ng',
  ffmpeg: 'ffmpeg',
  pulseaudio: 'pulseaudio',
  pactl: 'pulseaudio-utils',
  rclone: 'rclone',
  soffice: 'libreoffice-calc-nogui',
  sox: 'sox',
  strace: 'strace',
};

const FONT_PACKAGE = 'fonts-noto-cjk';

function isDebianRoot(): boolean {
  return (
    process.platform === 'linux' &&
    existsSync('/etc/debian_version') &&
    process.getuid?.() === 0 &&
    onPath('apt-get') !== undefined
  );
}

function run(command: string, args: string[]): boolean {
  const { status } = spawnSync(command, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return status === 0;
}

function installThroughApt(packages: string[]): void {
  console.log(`Installing through apt: ${packages.join(' ')}`);
  const install = () => run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages]);
  // A machine that never asked for the package lists knows no package at all.
  if (!(run('apt-get', ['update', '-qq']) && install())) console.log('apt could not install them all.');
}

function hasChineseFont(): boolean {
  const listed = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  return listed.status === 0 && listed.stdout.trim() !== '';
}

/** Finds or installs what the tests need, says in one line each what it chose, and answers it as environment. */
export function provideNeeds(): NodeJS.ProcessEnv {
  const missingTools = Object.keys(TOOLS).filter((program) => !onPath(program));
  if (isDebianRoot()) {
    const packages = missingTools.map((program) => TOOLS[program] ?? program);
    if (!installedBrowser()) packages.push('chromium');
    if (!installedShell()) packages.push('chromium-headless-shell');
    if (!hasChineseFont()) packages.push(FONT_PACKAGE);
    if (packages.length > 0) installThroughApt(packages);
  }
  const browser = installedBrowser() ?? playwrightBrowser();
  if (!browser)
    throw new Error(
      'No Chromium, Chrome or Edge here, and none could be installed. Set KOUDA_CHROMIUM to one.',
    );
  console.log(`Browser: ${browser}`);
  const shell = installedShell();
  console.log(
    shell ? `Screens: ${shell}` : 'Screens: in the browser as well; a headless shell would be faster',
  );
  console.log(
    onPath('espeak-ng')
      ? 'Speech: generated with espeak-ng'
      : 'Speech: the recordings in tests/fixtures/files',
  );
  const lacking = Object.keys(TOOLS).filter((program) => !onPath(program));
  if (lacking.length > 0) console.log(`Without ${lacking.join(', ')}: the tests that need them are skipped`);
  return { KOUDA_CHROMIUM: browser, ...(shell ? { KOUDA_HEADLESS_SHELL: shell } : {}) };
}

function playwrightBrowser(): string | undefined {
  if (!existsSync(chromium.executablePath())) {
    run(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium']);
  }
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined;
}
