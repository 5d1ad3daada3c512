import { readdirSync } from 'node:fs';
import type { AudioExport, ExportRun } from '../../../electron/contract/index.ts';
import { DEFAULT_TEMPLATE } from '../../../electron/contract/index.ts';
import type { Core } from '../../../electron/core/core.ts';

export const asWav: AudioExport = {
  what: 'audio',
  format: 'wav',
  isLevelled: false,
  grouping: 'answers',
  template: DEFAULT_TEMPLATE,
};

export async function runOf(core: Core, id: string): Promise<ExportRun> {
  const run = (await core.exports.runs(undefined as never)).find((each) => each.id === id);
  if (!run) throw new Error('the run is not listed');
  return run;
}

/** The run once it has ended. */
export function ended(core: Core, id: string): Promise<ExportRun> {
  return new Promise((resolve, reject) => {
    const look = async () => {
      const run = await runOf(core, id);
      if (run.state === 'running') return;
      stop();
      resolve(run);
    };
    const stop = core.events.listen((event) => {
      if (event.kind === 'export-changed' && event.runId === id) void look().catch(reject);
    });
    // It may have ended before anybody listened.
    void look().catch(reject);
  });
}

/** Every file below a folder, relative, sorted. */
export const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => `${entry.parentPath}/${entry.name}`.slice(folder.length + 1))
    .sort();
