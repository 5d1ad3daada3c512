import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ExportRequest, type ExportRun, ExportRunId } from '../../contract/index.ts';
import { KoudaError } from '../error.ts';
import type { EventBus } from '../event-bus.ts';
import { existingFolder } from '../hand-in/package-copy.ts';
import type { Service } from '../service.ts';
import { ExportCatalogue } from './export-catalogue.ts';
import { sheetFrom } from './grades/plan-grades.ts';
import { columnsOf } from './grades/sheet-columns.ts';
import { isFillable } from './grades/sheet-grading.ts';
import { LiveExport } from './live-export.ts';
import { type PlanParts, planExport } from './plan-export.ts';
import { partName, sidePart, writePlan } from './write-plan.ts';

const FILES_SHOWN = 200;
/** ms between two words on a run's progress. */
const TELL_EVERY_MS = 200;

export interface ExportServiceParts extends PlanParts {
  readonly events: EventBus;
}

export interface ExportService extends Service<'exports'> {
  /** Removes what exports that a crash cut off left unfinished. Call before anything else. */
  settle(): Promise<void>;
  /** The names a running export has written so far; the list grows with it. Empty: no such run is going on. */
  written(runId: string): readonly string[];
  /** Cancels what is going on and waits until nothing half-written is left. */
  close(): Promise<void>;
}

/** The exports of one opened library. They go on whether a page looks or not. */
export function createExportService(parts: ExportServiceParts): ExportService {
  const { catalogue, clock, events } = parts;
  const kept = new ExportCatalogue(catalogue);
  const live = new Map<string, LiveExport>();
  const working = new Set<Promise<void>>();

  function shown(run: ExportRun): ExportRun {
    return live.get(run.id)?.over(run, clock()) ?? run;
  }

  function found(runId: string): ExportRun {
    const run = kept.run(runId);
    if (!run) throw new KoudaError('EXPORT_RUN_NOT_FOUND');
    return shown(run);
  }

  async function start(request: ExportRequest, typedFolder: string): Promise<ExportRun> {
    const folder = await existingFolder(typedFolder);
    const plan = await planExport(parts, request);
    const id = ExportRunId.parse(randomUUID());
    const startedAt = clock();
    kept.add({
      id,
      request,
      title: plan.title,
      folder,
      startedAt,
      planned: plan.files.map(({ name }) => name),
    });
    const run = new LiveExport(plan, startedAt);
    live.set(id, run);
    let toldAt = 0;
    const tell = (isAlways = false) => {
      const now = performance.now();
      if (!isAlways && now - toldAt < TELL_EVERY_MS) return;
      toldAt = now;
      events.emit({ kind: 'export-changed', runId: id });
    };
    const work = writePlan(plan, folder, id, run.writing, tell, run.cancelling.signal)
      // Where all there was to write failed, saying that it is done would be the only word people read.
      .then(() => (run.writing.written.length > 0 ? ('finished' as const) : ('failed' as const)))
      .catch((error: unknown) => {
        if (run.cancelling.signal.aborted) return 'cancelled' as const;
        const told =
          error instanceof KoudaError ? error : new KoudaError('WRITE_FAILED', { code: 'UNKNOWN' });
        run.writing.problems.push({ name: '', code: told.code, data: told.data ?? null });
        return 'failed' as const;
      })
      .then((state) => {
        kept.end(id, { state, endedAt: clock(), ...run.writing });
      })
      // The catalogue's own disk may be the full one: the next start settles what is not written down now.
      .catch(() => undefined)
      .finally(() => {
        live.delete(id);
        working.delete(work);
        tell(true);
      });
    working.add(work);
    tell(true);
    return found(id);
  }

  return {
    preview: async (request) => {
      const { files, problems } = await planExport(parts, ExportRequest.parse(request));
      const sizes = files.map(({ bytes }) => bytes);
      return {
        files: files.slice(0, FILES_SHOWN).map(({ name, bytes }) => ({ name, bytes })),
        fileCount: files.length,
        totalBytes: sizes.includes(null) ? null : sizes.reduce<number>((sum, bytes) => sum + (bytes ?? 0), 0),
        problems: [...problems],
      };
    },
    start: ({ folder, ...request }) => start(ExportRequest.parse(request), folder),
    runs: () => kept.runs().map(shown),
    cancel: ({ runId }) => {
      found(runId);
      live.get(runId)?.cancelling.abort();
    },
    repeat: ({ runId }) => {
      const before = kept.request(runId);
      if (!before) throw new KoudaError('EXPORT_RUN_NOT_FOUND');
      return start(before.request, before.folder);
    },
    readSheet: ({ kind, title, sheet: { fileName, text, columns } }) => {
      const sheet = sheetFrom(fileName, text);
      const used = columns ?? columnsOf(sheet, kind, title);
      return {
        headers: (sheet.rows[0] ?? []).map(({ value }) => value),
        columns: { ...used, keys: [...used.keys] },
        isFillable: isFillable(used),
        rowCount: sheet.rows.length - 1,
      };
    },
    written: (runId) => live.get(runId)?.writing.written ?? [],
    settle: async () => {
      for (const { id, folder, planned } of kept.unended()) {
        for (const name of planned) {
          const part = join(folder, partName(name, id));
          for (const path of [part, sidePart(part)])
            await rm(path, { force: true, recursive: true }).catch(() => undefined);
        }
        kept.end(id, { state: 'interrupted', endedAt: clock(), written: [], problems: [] });
      }
    },
    close: async () => {
      for (const { cancelling } of live.values()) cancelling.abort();
      await Promise.all(working);
    },
  };
}
