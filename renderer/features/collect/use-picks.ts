import { useEffect, useEffectEvent, useReducer } from 'react';
import type { ClassFolderId } from '../../../electron/contract/index.ts';
import { takeDrops } from './drop-taker.ts';
import type { CollectFile, Gathered } from './sources.ts';

/** What was chosen for a run, in the order it was chosen in. */
export interface Picks extends Gathered {
  readonly folders: readonly string[];
  readonly classFolderIds: readonly ClassFolderId[];
}

type Choice =
  | { readonly do: 'add-files'; readonly gathered: Gathered }
  /** A file by its name, or everything in a folder. */
  | { readonly do: 'remove-files'; readonly root: string }
  | { readonly do: 'add-folder' | 'remove-folder'; readonly path: string }
  | { readonly do: 'tick'; readonly classFolderId: ClassFolderId; readonly isTicked: boolean };

/** The name of the folder that was chosen or dropped; a file that was chosen by itself is its own. */
export const rootOf = (name: string): string => name.split('/')[0] ?? name;

function after(picks: Picks, choice: Choice): Picks {
  switch (choice.do) {
    case 'add-files': {
      const { files, unreadable } = choice.gathered;
      // The same folder chosen twice is the same files again, not twice as many.
      const byName = new Map(
        [...picks.files, ...files].map((file): [string, CollectFile] => [file.name, file]),
      );
      return {
        ...picks,
        files: [...byName.values()],
        unreadable: [...new Set([...picks.unreadable, ...unreadable])],
      };
    }
    case 'remove-files':
      return { ...picks, files: picks.files.filter(({ name }) => rootOf(name) !== choice.root) };
    case 'add-folder':
      return { ...picks, folders: [...new Set([...picks.folders, choice.path])] };
    case 'remove-folder':
      return { ...picks, folders: picks.folders.filter((path) => path !== choice.path) };
    case 'tick': {
      const others = picks.classFolderIds.filter((id) => id !== choice.classFolderId);
      return { ...picks, classFolderIds: choice.isTicked ? [...others, choice.classFolderId] : others };
    }
  }
}

/** Choices for a run; what is dropped on the window meanwhile is added to them. */
export function usePicks(): [Picks, (choice: Choice) => void] {
  const [picks, choose] = useReducer(after, { files: [], unreadable: [], folders: [], classFolderIds: [] });
  const add = useEffectEvent((gathered: Gathered) => choose({ do: 'add-files', gathered }));
  useEffect(() => takeDrops((gathered) => add(gathered)), []);
  return [picks, choose];
}

export type Choose = ReturnType<typeof usePicks>[1];
