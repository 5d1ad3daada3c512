import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const hasSox = spawnSync('sox', ['--version']).status === 0;

/** The same recording, 40 dB down. */
export function quieter(file: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'kouda-quiet-'));
  const quiet = join(folder, 'quiet.wav');
  execFileSync('sox', [file, quiet, 'gain', '-40']);
  return quiet;
}

/** Seconds of zeros: a microphone with its switch off, or one the system keeps from the app. */
export function zeros(seconds = 10): string {
  const file = join(mkdtempSync(join(tmpdir(), 'kouda-zeros-')), 'zeros.wav');
  // No dither (-D): it would be a sound of its own.
  execFileSync('sox', ['-D', '-n', '-r', '44100', '-b', '16', '-c', '1', file, 'trim', '0', String(seconds)]);
  return file;
}

/** Speech turned up until it clips. */
export function clipped(file: string): string {
  const loud = join(mkdtempSync(join(tmpdir(), 'kouda-loud-')), 'loud.wav');
  execFileSync('sox', [file, loud, 'gain', '30'], { stdio: 'ignore' });
  return loud;
}
