import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

export interface ElectronPackage {
  readonly folder: string;
  readonly version: string;
}

/** The npm package `electron`, which brings types and a fetcher but no binary; null: not installed. */
export function electronPackage(root: string): ElectronPackage | null {
  try {
    const file = createRequire(join(root, 'package.json')).resolve('electron/package.json');
    const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
    return { folder: dirname(file), version };
  } catch {
    return null;
  }
}

/** Where Electron's program is, or null while its binary is not there whole and of the right version. */
export function electronProgram({ folder, version }: ElectronPackage): string | null {
  try {
    const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist');
    const program = join(dist, readFileSync(join(folder, 'path.txt'), 'utf8'));
    const installed = readFileSync(join(folder, 'dist', 'version'), 'utf8')
      .replace(/^v/, '')
      .trim();
    return installed === version && existsSync(program) ? program : null;
  } catch {
    return null;
  }
}
