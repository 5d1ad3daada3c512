import { opendir } from 'node:fs/promises';
import { join } from 'node:path';
import type { CollectReason } from '../../contract/index.ts';
import { type FoundFile, kindByName } from './found-file.ts';
import { cloudPlaceholder, isIgnored } from './ignored-names.ts';
import { shownName } from './shown-name.ts';

const MAX_DEPTH = 12;
const MAX_ENTRIES = 100_000;

/** A file, or why something could not be looked into. */
export type Walked =
  | { readonly kind: 'file'; readonly file: FoundFile }
  | { readonly kind: 'left-out'; readonly name: string; readonly reason: CollectReason };

/**
 * The files in a folder and the folders below it, in the order of their names. Links are not followed: one that leads
 * back would have no end, one that leads away would collect what nobody meant. Throws the system's error of `folder`
 * itself, and the signal's reason.
 */
export async function* walkFolder(
  folder: string,
  shown: string,
  signal: AbortSignal,
): AsyncGenerator<Walked> {
  const budget = { left: MAX_ENTRIES };
  yield* walk(folder, shown, 0, budget, signal);
}

async function* walk(
  folder: string,
  shown: string,
  depth: number,
  budget: { left: number },
  signal: AbortSignal,
): AsyncGenerator<Walked> {
  const entries: { name: string; isFolder: boolean; isFile: boolean }[] = [];
  for await (const entry of await opendir(folder)) {
    signal.throwIfAborted();
    if (budget.left-- <= 0) {
      yield { kind: 'left-out', name: shown, reason: 'folder-too-many-entries' };
      break;
    }
    entries.push({ name: entry.name, isFolder: entry.isDirectory(), isFile: entry.isFile() });
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const { name, isFolder, isFile } of entries) {
    signal.throwIfAborted();
    const placeholder = cloudPlaceholder(name);
    const shownHere = `${shown}/${shownName(placeholder ?? name)}`;
    if (placeholder !== null) {
      if (kindByName(placeholder) !== 'other')
        yield { kind: 'left-out', name: shownHere, reason: 'not-downloaded' };
    } else if (isIgnored(name)) continue;
    else if (isFile)
      yield { kind: 'file', file: { name: shownHere, path: join(folder, name), isOurs: false, depth: 0 } };
    else if (isFolder && depth >= MAX_DEPTH)
      yield { kind: 'left-out', name: shownHere, reason: 'folder-too-deep' };
    else if (isFolder) yield* below(join(folder, name), shownHere, depth + 1, budget, signal);
  }
}

/** A folder below that cannot be opened must not hide the others. */
async function* below(
  folder: string,
  shown: string,
  depth: number,
  budget: { left: number },
  signal: AbortSignal,
): AsyncGenerator<Walked> {
  try {
    yield* walk(folder, shown, depth, budget, signal);
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    yield { kind: 'left-out', name: shown, reason: 'unreadable' };
  }
}
