import type { ExportProblem, GradeExport } from '../../../contract/index.ts';
import { KoudaError } from '../../error.ts';
import { type Cell, csv } from '../cells.ts';
import type { ExportPlan, PlannedFile } from '../export-plan.ts';
import { valuesOf } from '../names/name-values.ts';
import { FileNames, type Template } from '../names/template.ts';
import type { Exported, ExportedStudent } from '../subject/exported.ts';
import { textFile } from '../text-file.ts';
import { readSheet, type Sheet } from './sheet-cells.ts';
import { columnsOf } from './sheet-columns.ts';
import { type Grade, gradeSheet, isFillable } from './sheet-grading.ts';
import { writeWorkbook } from './workbook.ts';

const NAMES: Record<GradeExport['language'], Template> = {
  zh: [[{ field: 'homework', width: 1 }, ' 成绩']],
  en: [[{ field: 'homework', width: 1 }, ' grades']],
};

/** Grades as a table of our own, or filled into the teacher's sheet. @throws KoudaError NOTHING_TO_EXPORT, SHEET_UNREADABLE, SHEET_WITHOUT_GRADES */
export function planGrades(exported: Exported, choice: GradeExport): ExportPlan {
  if (exported.students.length === 0) throw new KoudaError('NOTHING_TO_EXPORT');
  const names = new FileNames();
  const named = (extension: string) =>
    names.nameFor(NAMES[choice.language], valuesOf(exported, null, null), extension);
  const plan = (file: PlannedFile, problems: readonly ExportProblem[] = []): ExportPlan => ({
    title: exported.title,
    files: [file],
    problems,
    parallel: 1,
  });
  if (choice.format === 'csv') return plan(textFile(named('.csv'), () => csv(gradeTable(exported))));
  if (!('sheet' in choice)) {
    return plan({
      name: named('.xlsx'),
      bytes: null,
      weight: 1,
      write: (target) => writeWorkbook(exported.title, gradeTable(exported), target),
    });
  }
  const { fileName, text, columns } = choice.sheet;
  const sheet = sheetFrom(fileName, text);
  const used = columns ?? columnsOf(sheet, choice.format, exported.title);
  if (!isFillable(used)) throw new KoudaError('SHEET_WITHOUT_GRADES', { fileName });
  const filled = gradeSheet(sheet, choice.format, used, exported.students.map(gradeOf));
  return plan(
    textFile(named(`.${choice.format}.csv`), () => filled.text),
    filled.skipped.map(({ name, number, reason }) => ({
      name: [number, name].filter(Boolean).join(' '),
      code: reason,
      data: null,
    })),
  );
}

/** @throws KoudaError SHEET_UNREADABLE */
export function sheetFrom(fileName: string, text: string): Sheet {
  try {
    const sheet = readSheet(text);
    if (sheet.rows.length >= 2) return sheet;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new KoudaError('SHEET_UNREADABLE', { fileName });
}

function gradeOf({ name, number, points, maxPoints, overall, answers }: ExportedStudent): Grade {
  const said = answers.flatMap(({ questionNumber, comments }) =>
    comments.filter(({ text }) => text.trim() !== '').map(({ text }) => `${questionNumber}. ${text}`),
  );
  return {
    name,
    number,
    points,
    maxPoints,
    feedback: [overall, ...said].filter((line) => line.trim()).join('\n'),
  };
}

/** One row a student; numbers as numbers, so that a spreadsheet can reckon with them. */
export function gradeTable({ questions, students }: Exported): Cell[][] {
  const header: Cell[] = [
    '学号 Number',
    '姓名 Name',
    ...questions.map(({ number, title }) => `${number} ${title}`),
    '总分 Total',
    '满分 Maximum',
    '总评 Overall',
    '版本 Version',
    '提交时间 Handed in (UTC)',
    '回执 Receipt',
  ];
  return [
    header,
    ...students.map((student): Cell[] => [
      student.number,
      student.name,
      ...questions.map(
        ({ number }) => student.answers.find((answer) => answer.questionNumber === number)?.points ?? null,
      ),
      student.points,
      student.maxPoints,
      student.overall,
      student.version,
      student.sealedAt === null ? '' : new Date(student.sealedAt).toISOString(),
      student.receipt,
    ]),
  ];
}
