import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Arch, build as buildInstallers, type CliOptions, Platform } from 'electron-builder';
import { build, isStale } from './build.ts';
import { electronPackage } from './electron-binary.ts';
import { fetchArchive, progressTeller } from './fetch-electron.ts';

/**
 * `npm run package [-- --linux --win --mac --dir]`: installers in dist/, for this system when none is named.
 * Electron's archive is fetched before electron-builder begins, so that a missing one is one clear line.
 */
const root = resolve(import.meta.dirname, '../..');

const PLATFORMS = { linux: Platform.LINUX, win: Platform.WINDOWS, mac: Platform.MAC } as const;
type PlatformName = keyof typeof PLATFORMS;
const NODE_NAMES = { linux: 'linux', win: 'win32', mac: 'darwin' } as const;

function wantedPlatforms(given: Partial<Record<PlatformName, boolean | undefined>>): PlatformName[] {
  const named = (Object.keys(PLATFORMS) as PlatformName[]).filter((name) => given[name]);
  if (named.length > 0) return named;
  return [process.platform === 'win32' ? 'win' : process.platform === 'darwin' ? 'mac' : 'linux'];
}

async function makeInstallers(): Promise<void> {
  const { values } = parseArgs({
    options: {
      linux: { type: 'boolean' },
      win: { type: 'boolean' },
      mac: { type: 'boolean' },
      /** Only the unpacked app, no installer. */
      dir: { type: 'boolean' },
      arm64: { type: 'boolean' },
    },
  });
  const electron = electronPackage(root);
  if (!electron) throw new Error('The package electron is not installed: run npm ci first.');
  const arch = values.arm64 || (process.arch === 'arm64' && !values.win) ? 'arm64' : 'x64';
  const platforms = wantedPlatforms(values);
  for (const platform of platforms) {
    try {
      const tell = progressTeller(process.stderr);
      await fetchArchive(electron, { platform: NODE_NAMES[platform], arch, tell });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(
        `Electron ${electron.version} for ${platform} could not be fetched (${reason}); no installer was made.`,
      );
    }
  }
  if (isStale(root)) await build(root);
  const targets: CliOptions['targets'] = new Map();
  for (const platform of platforms) {
    const created = PLATFORMS[platform].createTarget(values.dir ? 'dir' : null, Arch[arch]);
    for (const [key, value] of created) targets.set(key, value);
  }
  await buildInstallers({ projectDir: root, targets, publish: 'never' });
}

try {
  await makeInstallers();
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`kouda: ${message.split('\n')[0]}\n`);
  process.exitCode = 1;
}
