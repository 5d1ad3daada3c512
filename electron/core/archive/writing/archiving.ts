import type { ExportProblem } from '../../../contract/index.ts';
import type { TakeRow } from '../../audio/take-rows.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { ArchiveEntries } from './archive-entries.ts';
import { leaveOut, setTakeFile } from './left-out-rows.ts';

/** What every part of an archive is written with. */
export interface Archiving {
  /** The rows that are archived; nobody else writes there. */
  readonly catalogue: Catalogue;
  readonly entries: ArchiveEntries;
  readonly libraryFolder: string;
  readonly tell: (problem: ExportProblem) => void;
}

/** What is left out: its row goes, and its name is told with the reason, as the page words it. */
export function leaveOutRow(
  { catalogue, tell }: Archiving,
  [table, id]: readonly [Parameters<typeof leaveOut>[1], string],
  name: string,
): void {
  leaveOut(catalogue.database, table, id);
  const isAudio = table === 'take' || table === 'loose_audio';
  tell({ name, code: isAudio ? 'audio-missing' : 'package-missing', data: null });
}

/**
 * A take's audio, its drawing and its journal. Its row is older than its file: where it was compressed in between, the
 * row is put right. One without audio is left out, unless it is known to be damaged. Answers the entry, if any.
 */
export async function addTake(
  archiving: Archiving,
  take: TakeRow,
  nameIt: (extension: string) => string,
  toldName: string,
): Promise<string | null> {
  const { catalogue, entries } = archiving;
  const own = `audio/${take.id}`;
  const add = async (codec: TakeRow['codec']) => {
    const extension = codec === 'flac' ? '.flac' : '.wav';
    const kept = await entries.whole(`${own}${extension}`, () => nameIt(extension), take.started_at);
    if (kept && (codec !== take.codec || kept.size !== take.size_bytes))
      setTakeFile(catalogue.database, take.id, codec, kept.size);
    return kept;
  };
  const kept = (await add(take.codec)) ?? (await add(take.codec === 'flac' ? 'pcm' : 'flac'));
  if (!kept && take.state !== 'damaged') {
    leaveOutRow(archiving, ['take', take.id], toldName);
    return null;
  }
  for (const end of ['.peaks', '.json']) await entries.whole(`${own}${end}`);
  return kept?.entry ?? null;
}

/** Seconds as a name can say them: `12.5s`; empty: none. */
export const secondsName = (ms: number | null): string =>
  ms === null ? '' : `${Math.round(ms / 100) / 10}s`;

/** Parts of a name or of a sentence's subject; the empty ones are left out. */
export const joined = (parts: readonly string[], by = ' '): string =>
  parts.filter((part) => part !== '').join(by);

/** `q01 Why pull and not push?` */
export const questionName = (number: number, title = ''): string =>
  joined([`q${String(number).padStart(2, '0')}`, title]);
