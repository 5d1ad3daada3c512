import { askLibraryHolder } from '../core/hold-library.ts';
import type { HolderNote } from '../core/library/holder-note.ts';

export interface SecondStart {
  readonly libraryFolder: string;
  readonly heldBy: HolderNote;
  /** Whether a window is wanted; else the address is told. */
  readonly open: boolean;
  say(line: string): void;
  tellAddress(address: string): void;
}

/**
 * A second start on the same library: says who has it and lets that one open its window, or tells an address of
 * its page. Answers the exit code.
 */
export async function handOver({
  libraryFolder,
  heldBy,
  open,
  say,
  tellAddress,
}: SecondStart): Promise<number> {
  const asked = await askLibraryHolder(libraryFolder, heldBy, open ? 'show' : 'address');
  const { pid, hostKind } = asked.heldBy;
  const holder = `${libraryFolder} is open already in process ${pid ?? 'unknown'}`;
  if (hostKind === 'command') {
    say(
      `${libraryFolder} is in use by the kouda command in process ${pid}. Start again when that has ended.`,
    );
    return 1;
  }
  if (!asked.reached) {
    say(`${holder}, which does not answer. End that one first.`);
    return 1;
  }
  if (open) {
    say(`${holder}; it opens its window.`);
    return 0;
  }
  if (asked.answer === null) {
    say(`${holder}, the ${hostKind ?? 'other'} app, which has no address.`);
    return 1;
  }
  say(`${holder}; this address opens it.`);
  tellAddress(asked.answer);
  return 0;
}
