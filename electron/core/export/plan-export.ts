import type { ExportRequest } from '../../contract/index.ts';
import type { Clock } from '../clock.ts';
import { KoudaError } from '../error.ts';
import { planAnki } from './anki/plan-anki.ts';
import { type ArchiveParts, planArchive } from './archive/plan-archive.ts';
import { planAudio } from './audio/plan-audio.ts';
import { planComments } from './comments/plan-comments.ts';
import type { ExportPlan } from './export-plan.ts';
import { planGrades } from './grades/plan-grades.ts';
import { planReport } from './report/plan-report.ts';
import { type ClassHandInsParts, classHandIns, someHandIns } from './subject/class-hand-ins.ts';
import type { Exported } from './subject/exported.ts';
import { homeworkTakes, type OwnTakesParts, someTakes } from './subject/own-takes.ts';

export interface PlanParts extends OwnTakesParts, ClassHandInsParts, ArchiveParts {
  readonly clock: Clock;
}

/**
 * What an export would write, from what there is now. Nothing is written yet.
 *
 * @throws KoudaError NOTHING_TO_EXPORT, TEMPLATE_INVALID, SHEET_UNREADABLE, SHEET_WITHOUT_GRADES, and those of what
 * is no longer there.
 */
export async function planExport(parts: PlanParts, { subject, choice }: ExportRequest): Promise<ExportPlan> {
  if (choice.what === 'archive') return planArchive(parts, subject, choice);
  const exported = await exportedOf(parts, subject);
  switch (choice.what) {
    case 'audio':
      return planAudio(exported, choice);
    case 'comments':
      return planComments(exported, choice);
    case 'grades':
      return planGrades(exported, choice);
    case 'report':
      return planReport(exported, choice);
    case 'anki':
      return planAnki(exported, choice, parts.clock);
  }
}

async function exportedOf(parts: PlanParts, subject: ExportRequest['subject']): Promise<Exported> {
  switch (subject.kind) {
    case 'takes':
      return someTakes(parts, subject.takeIds);
    case 'homework':
      return homeworkTakes(parts, subject.homeworkId, subject.takes);
    case 'class':
      return classHandIns(parts, subject.classHomeworkId);
    case 'submissions':
      return someHandIns(parts, subject.submissionIds);
    case 'library':
      throw new KoudaError('NOTHING_TO_EXPORT');
  }
}
