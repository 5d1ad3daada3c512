import type { Exported, ExportedAnswer, ExportedStudent } from '../subject/exported.ts';
import type { TemplateValues } from './template.ts';

/** What a name may say of a student's answer; of all answers, or of everybody, where one is null. */
export function valuesOf(
  { title }: Pick<Exported, 'title'>,
  student: Pick<ExportedStudent, 'name' | 'number' | 'version' | 'sealedAt'> | null,
  answer: Pick<ExportedAnswer, 'questionNumber' | 'questionTitle' | 'takeNumber' | 'recordedAt'> | null,
): TemplateValues {
  const at = answer?.recordedAt ?? student?.sealedAt ?? null;
  return {
    number: student?.number ?? '',
    name: student?.name ?? '',
    homework: title,
    question: answer?.questionNumber ?? '',
    title: answer?.questionTitle ?? '',
    take: answer?.takeNumber ?? '',
    version: student?.version ?? '',
    date: at === null ? '' : localDay(at),
  };
}

/** `2026-11-22` as the user's own clock has it. */
function localDay(at: number): string {
  const day = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}
