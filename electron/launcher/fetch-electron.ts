import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ElectronPackage } from './electron-binary.ts';

/**
 * Silence after which the download host counts as unreachable, in ms: from the start to the first byte, and
 * between any two. Name lookup, connecting and a server that accepts and never answers are all within it, and
 * it leaves the launcher room to stay below the promised 10 s.
 */
export const PATIENCE_MS = 8_000;

interface Progress {
  readonly transferred: number;
  readonly total: number | null;
}

/** The part of `@electron/get` that is used; the package comes with `electron`. */
interface ElectronGet {
  downloadArtifact(details: {
    version: string;
    artifactName: 'electron';
    platform: string;
    arch: string;
    checksums: Record<string, string>;
    cacheRoot?: string;
    downloadOptions: {
      quiet: true;
      signal: AbortSignal;
      getProgressCallback(progress: Progress): Promise<void>;
    };
  }): Promise<string>;
}

/**
 * Fetches Electron's archive for a platform into Electron's own cache, with its published checksum, telling
 * progress. Mirrors (`ELECTRON_MIRROR`) and the cache folder are Electron's own. Throws with a short reason.
 */
export async function fetchArchive(
  electron: ElectronPackage,
  { platform, arch, tell }: { platform: string; arch: string; tell(progress: Progress): void },
): Promise<void> {
  const require = createRequire(join(electron.folder, 'package.json'));
  const getter = (await import(pathToFileURL(require.resolve('@electron/get')).href)) as ElectronGet;
  const silence = new AbortController();
  const giveUp = () => silence.abort(new Error(`no answer for ${PATIENCE_MS / 1000} s`));
  let timer = setTimeout(giveUp, PATIENCE_MS);
  // The cache's folder may be on a dead network disk too: the whole fetch is raced, not only its request.
  const silent = new Promise<never>((_resolve, reject) => {
    silence.signal.addEventListener('abort', () => reject(silence.signal.reason));
  });
  const cacheRoot = process.env.electron_config_cache;
  try {
    const fetching = getter.downloadArtifact({
      version: electron.version,
      artifactName: 'electron',
      platform,
      arch,
      checksums: JSON.parse(readFileSync(join(electron.folder, 'checksums.json'), 'utf8')),
      ...(cacheRoot ? { cacheRoot } : {}),
      downloadOptions: {
        quiet: true,
        signal: silence.signal,
        getProgressCallback: async (progress) => {
          clearTimeout(timer);
          timer = setTimeout(giveUp, PATIENCE_MS);
          tell(progress);
        },
      },
    });
    await Promise.race([fetching, silent]);
  } catch (error) {
    throw new Error(shortReason(error), { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

/** Unpacks the fetched archive with Electron's own installer, which finds it in the cache. */
export async function unpack(electron: ElectronPackage): Promise<void> {
  const child = spawn(process.execPath, [join(electron.folder, 'install.js')], {
    stdio: ['ignore', process.stderr, 'ignore'],
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error('its archive could not be unpacked');
}

/** One line with a percentage, written over itself on a terminal, else a line every tenth. */
export function progressTeller(stream: NodeJS.WriteStream): (progress: Progress) => void {
  let told = -1;
  return ({ transferred, total }) => {
    const megabytes = (bytes: number) => (bytes / 1_000_000).toFixed(0);
    const percent = total ? Math.floor((transferred / total) * 100) : 0;
    const step = stream.isTTY ? percent : Math.floor(percent / 10) * 10;
    if (step === told) return;
    told = step;
    const text = total ? `${step} % of ${megabytes(total)} MB` : `${megabytes(transferred)} MB`;
    stream.write(stream.isTTY ? `\rFetching Electron: ${text} ` : `Fetching Electron: ${text}\n`);
    if (stream.isTTY && transferred === total) stream.write('\n');
  };
}

function shortReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error.cause as { code?: unknown } | undefined;
  if (typeof cause?.code === 'string') return cause.code;
  return error.message.split('\n')[0] ?? error.name;
}
