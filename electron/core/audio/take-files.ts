import { join } from 'node:path';

/** The folder of every take's files inside a library. */
export const audioFolderOf = (libraryFolder: string): string => join(libraryFolder, 'audio');

const TAKE_FILE =
  /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.(wav|flac|peaks|json)((?:\.\d+)?\.part)?$/;

/** What a file in the audio folder is; null for names Kouda does not make. */
export const parseTakeFile = (
  name: string,
): { takeId: string; kind: 'wav' | 'flac' | 'peaks' | 'json'; isPart: boolean } | null => {
  const match = TAKE_FILE.exec(name);
  if (!match) return null;
  const [, takeId, kind, part] = match;
  return { takeId: takeId as string, kind: kind as 'wav', isPart: part !== undefined };
};

/** Where a take's files are. The id must come from the catalogue or from `parseTakeFile`, never from a page. */
export class TakeFiles {
  readonly folder: string;
  readonly wav: string;
  readonly flac: string;
  readonly peaks: string;
  readonly journal: string;

  constructor(libraryFolder: string, takeId: string) {
    this.folder = audioFolderOf(libraryFolder);
    this.wav = join(this.folder, `${takeId}.wav`);
    this.flac = join(this.folder, `${takeId}.flac`);
    this.peaks = join(this.folder, `${takeId}.peaks`);
    this.journal = join(this.folder, `${takeId}.json`);
  }

  audio(codec: 'pcm' | 'flac'): string {
    return codec === 'flac' ? this.flac : this.wav;
  }
}
