import { rm } from 'node:fs/promises';
import type { CollectItem, Restored } from '../../contract/index.ts';
import { Catalogue } from '../catalogue/catalogue.ts';
import { openForInspection } from '../catalogue/connection.ts';
import { failureOf, systemCode } from '../collect/failures.ts';
import type { FoundFile } from '../collect/found-file.ts';
import type { LiveRun } from '../collect/live-run.ts';
import { recordingFirst } from '../collect/recording-first.ts';
import { itemOf } from '../collect/taking-in.ts';
import { ArchiveRefusal } from './archive-refusal.ts';
import { type BringParts, BringUnit } from './bring-unit.ts';
import type { ArchiveReader } from './reading/archive-reader.ts';
import { type Unit, unitsOf } from './units.ts';

/**
 * Brings back what an archive holds, homework by homework and class by class: what is here stays, what is missing comes
 * in. Every one is a line of the run's report; what is wrong with one does not keep the others out. Throws only when
 * the run is cancelled or the catalogue is closed.
 */
export async function bringBack(
  parts: BringParts & { readonly reader: ArchiveReader },
  run: LiveRun,
  file: FoundFile,
): Promise<void> {
  const { reader } = parts;
  const stop = () => void reader.close();
  run.signal.addEventListener('abort', stop);
  const path = await run.staging.newPath();
  let archived: Catalogue | null = null;
  try {
    run.workOn(file.name);
    const { libraryFolder } = parts;
    const scratch = await run.staging.newPath();
    const opened = await reader.open({ path: file.path, libraryFolder, scratch, catalogue: path });
    archived = new Catalogue(path, openForInspection(path));
    const units = unitsOf(archived, opened.mark);
    if (units.length === 0) throw new ArchiveRefusal('archive-empty');
    run.expect(units.length - 1);
    const bringing = new BringUnit(parts, run, { name: file.name, archived, opened, reader });
    for (const unit of units) {
      await recordingFirst(parts.events, parts.recordingTakeId, run.signal);
      await bringOne(bringing, parts, run, file, unit);
    }
  } catch (error) {
    run.signal.throwIfAborted();
    if (!parts.catalogue.isOpen) throw error;
    run.report(() => problemOf(file.name, error));
  } finally {
    run.signal.removeEventListener('abort', stop);
    await reader.release().catch(() => undefined);
    archived?.close();
    await rm(path, { force: true }).catch(() => undefined);
  }
}

async function bringOne(
  bringing: BringUnit,
  { catalogue }: BringParts,
  run: LiveRun,
  { name }: FoundFile,
  unit: Unit,
): Promise<void> {
  run.signal.throwIfAborted();
  run.workOn(unit.title === '' ? name : `${name} · ${unit.title}`);
  try {
    await bringing.bring(unit);
  } catch (error) {
    run.signal.throwIfAborted();
    if (!catalogue.isOpen) throw error;
    run.report(() => problemOf(name, error, unit));
  }
}

/** Changed on its way rather than made by somebody else. */
const DAMAGE = new Set<string>(['archive-damaged', 'archive-file-changed', 'archive-catalogue', 'truncated']);

const WHOLE: Unit = { kind: 'library', id: '', title: '' };

function problemOf(name: string, error: unknown, unit = WHOLE): CollectItem {
  const said = { homeworkTitle: unit.title === '' ? null : unit.title, restored: nothingOf(unit.kind) };
  if (error instanceof ArchiveRefusal) {
    const { reason, detail } = error;
    return itemOf(name, DAMAGE.has(reason) ? 'damaged' : 'refused', { ...said, reason, detail });
  }
  // A rule of this catalogue that rows of the archive break beside those that are here.
  if (systemCode(error).startsWith('SQLITE_CONSTRAINT'))
    return itemOf(name, 'refused', { ...said, reason: 'archive-clash' });
  return itemOf(name, 'failed', { ...said, ...failureOf(error) });
}

const nothingOf = (kind: Restored['kind']): Restored => ({
  kind,
  homeworkId: null,
  takes: 0,
  renumbered: 0,
  handIns: 0,
  feedback: 0,
  reviews: 0,
  left: [],
});
