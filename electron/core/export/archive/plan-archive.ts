import { mkdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ArchiveExport, ExportSubject } from '../../../contract/index.ts';
import type { ArchiveScope } from '../../archive/archive-scope.ts';
import { snapshotCatalogue } from '../../archive/archived-catalogue.ts';
import { archiveApart } from '../../archive/writing/archive-apart.ts';
import { freeBytesOf } from '../../audio/write-error.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { Clock } from '../../clock.ts';
import { KoudaError } from '../../error.ts';
import { codeOf } from '../../library/folder-error.ts';
import type { ExportPlan, PlannedFile } from '../export-plan.ts';
import { valuesOf } from '../names/name-values.ts';
import { FileNames, type Template } from '../names/template.ts';
import type { ClassHandInsParts } from '../subject/class-hand-ins.ts';
import type { OwnTakesParts } from '../subject/own-takes.ts';
import { sidePart } from '../write-plan.ts';
import { archiveSize, catalogueSize } from './archive-size.ts';

export interface ArchiveParts
  extends Pick<OwnTakesParts, 'homework' | 'libraryFolder'>,
    Pick<ClassHandInsParts, 'classes'> {
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly appVersion: string;
}

/** The last byte of a file on FAT32. */
const FAT32_BYTES = 2 ** 32 - 1;
/** What may be missing to it when a write is refused, and what is left on a disk that is not full. */
const NEAR = 2 ** 22;

const NAMES: Record<ArchiveExport['language'], { one: Template; library: Template }> = {
  zh: {
    one: [[{ field: 'homework', width: 1 }, ' 压缩包']],
    library: [['口答资料库 ', { field: 'date', width: 1 }]],
  },
  en: {
    one: [[{ field: 'homework', width: 1 }, ' archive']],
    library: [['Kouda library ', { field: 'date', width: 1 }]],
  },
};

/**
 * Everything of a homework, of a class's homework or of the library, in one file.
 *
 * @throws KoudaError HOMEWORK_NOT_FOUND, CLASS_HOMEWORK_NOT_FOUND; NOTHING_TO_EXPORT for single takes and hand-ins,
 * which are no state that could be brought back.
 */
export async function planArchive(
  parts: ArchiveParts,
  subject: ExportSubject,
  { language }: ArchiveExport,
): Promise<ExportPlan> {
  const { scope, title } = await scopeOf(parts, subject);
  const today = { name: '', number: '', version: null, sealedAt: parts.clock() };
  const { one, library } = NAMES[language];
  const template = scope.kind === 'library' ? library : one;
  const name = new FileNames().nameFor(template, valuesOf({ title }, today, null), '.zip');
  return { title, files: [plannedArchive(parts, scope, title, name)], problems: [], parallel: 1 };
}

async function scopeOf(
  { homework, classes }: ArchiveParts,
  subject: ExportSubject,
): Promise<{ scope: ArchiveScope; title: string }> {
  switch (subject.kind) {
    case 'library':
      return { scope: { kind: 'library' }, title: '' };
    case 'homework': {
      const { homeworkId } = subject;
      const { title } = await homework.get({ homeworkId });
      return { scope: { kind: 'homework', id: homeworkId }, title };
    }
    case 'class': {
      const { classHomeworkId } = subject;
      const { title } = await classes.get({ classHomeworkId });
      return { scope: { kind: 'class', id: classHomeworkId }, title };
    }
    default:
      throw new KoudaError('NOTHING_TO_EXPORT');
  }
}

function plannedArchive(
  { catalogue, libraryFolder, clock, appVersion }: ArchiveParts,
  scope: ArchiveScope,
  title: string,
  name: string,
): PlannedFile {
  const size = archiveSize(catalogue, scope);
  return {
    name,
    bytes: size.all,
    weight: Math.max(1, size.all),
    write: async (target, report, signal, tell = () => undefined) => {
      const rows = catalogueSize(catalogue);
      await refuseFullDisk(target, size.least + 2 * rows);
      const aside = sidePart(target);
      await mkdir(aside);
      const snapshotPath = join(aside, 'snapshot.sqlite');
      try {
        await snapshotCatalogue(catalogue, snapshotPath);
        const job = {
          scope,
          title,
          snapshotPath,
          rowsPath: join(aside, 'rows.sqlite'),
          libraryFolder,
          target,
          now: clock(),
          appVersion,
        };
        const total = Math.max(1, 2 * size.all);
        await archiveApart(
          job,
          { report: ({ written, verified }) => report((written + verified) / total), tell },
          signal,
        );
      } catch (error) {
        signal.throwIfAborted();
        throw (await isPastFat32(error, target)) ? new KoudaError('FILE_TOO_LARGE') : error;
      } finally {
        await rm(aside, { recursive: true, force: true }).catch(() => undefined);
      }
    },
  };
}

/** Rather now than after an hour of writing. @throws KoudaError DISK_FULL */
async function refuseFullDisk(target: string, bytes: number): Promise<void> {
  const freeBytes = await freeBytesOf(dirname(target));
  if (freeBytes !== null && freeBytes < bytes) throw new KoudaError('DISK_FULL', { freeBytes });
}

/** Some systems call the end of what FAT32 can hold a full disk. */
async function isPastFat32(error: unknown, target: string): Promise<boolean> {
  if (codeOf(error) !== 'ENOSPC') return false;
  const written = await stat(target).catch(() => null);
  const freeBytes = await freeBytesOf(dirname(target));
  return written !== null && written.size > FAT32_BYTES - NEAR && (freeBytes ?? 0) > NEAR;
}
