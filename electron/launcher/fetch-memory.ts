import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A failed fetch is not tried again for this long, in ms; `--electron` tries at once. */
export const RETRY_AFTER_MS = 24 * 60 * 60 * 1000;

interface Failure {
  readonly version: string;
  readonly mirror: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly reason: string;
}

const fileIn = (root: string) => join(root, 'node_modules/.cache/kouda/electron-fetch.json');
const mirror = () => process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? '';

/** Why the last fetch of this version from this place failed, if that was lately; else null. */
export function rememberedFailure(root: string, version: string, now: number): string | null {
  try {
    const failure = JSON.parse(readFileSync(fileIn(root), 'utf8')) as Failure;
    const isLately = now >= failure.at && now - failure.at < RETRY_AFTER_MS;
    return isLately && failure.version === version && failure.mirror === mirror() ? failure.reason : null;
  } catch {
    return null;
  }
}

export function rememberFailure(root: string, version: string, reason: string, now: number): void {
  const failure: Failure = { version, mirror: mirror(), at: now, reason };
  try {
    mkdirSync(dirname(fileIn(root)), { recursive: true });
    writeFileSync(fileIn(root), JSON.stringify(failure));
  } catch {
    // A read-only folder: the next start waits the seconds again, no more.
  }
}

export function forgetFailure(root: string): void {
  rmSync(fileIn(root), { force: true });
}
