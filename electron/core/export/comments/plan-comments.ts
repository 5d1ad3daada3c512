import type { CommentExport } from '../../../contract/index.ts';
import { KoudaError } from '../../error.ts';
import { csv } from '../cells.ts';
import type { ExportPlan, PlannedFile } from '../export-plan.ts';
import { valuesOf } from '../names/name-values.ts';
import { FileNames, readTemplate, type Template } from '../names/template.ts';
import type { Exported } from '../subject/exported.ts';
import { textFile } from '../text-file.ts';
import { audacityLabels } from './audacity-labels.ts';
import { subRip, webVtt } from './subtitles.ts';
import { textGrid } from './text-grid.ts';
import type { TimedComment } from './timed-comment.ts';

const TABLE_NAMES: Record<CommentExport['language'], Template> = {
  zh: [[{ field: 'homework', width: 1 }, ' 评语']],
  en: [[{ field: 'homework', width: 1 }, ' comments']],
};

type Written = (comments: readonly TimedComment[], durationMs: number) => string;

const FORMATS: Readonly<
  Record<Exclude<CommentExport['format'], 'csv'>, { extension: string; write: Written }>
> = {
  vtt: { extension: '.vtt', write: webVtt },
  // The byte order mark is what makes players on Chinese Windows read it as UTF-8.
  srt: { extension: '.srt', write: (comments, durationMs) => `\uFEFF${subRip(comments, durationMs)}` },
  audacity: { extension: '.txt', write: audacityLabels },
  textgrid: { extension: '.TextGrid', write: textGrid },
};

/** Comments as files beside the audio, one an answer that has some; as CSV, one table of all. */
export function planComments(exported: Exported, choice: CommentExport): ExportPlan {
  const commented = exported.students.flatMap((student) =>
    student.answers.filter(({ comments }) => comments.length > 0).map((answer) => ({ student, answer })),
  );
  if (commented.length === 0) throw new KoudaError('NOTHING_TO_EXPORT');
  const template = readTemplate(choice.template);
  if (!template) throw new KoudaError('TEMPLATE_INVALID');
  const names = new FileNames();
  if (choice.format === 'csv') {
    const name = names.nameFor(TABLE_NAMES[choice.language], valuesOf(exported, null, null), '.csv');
    return plan(exported, [textFile(name, () => commentTable(exported))]);
  }
  const { extension, write } = FORMATS[choice.format];
  return plan(
    exported,
    commented.map(({ student, answer }) =>
      textFile(names.nameFor(template, valuesOf(exported, student, answer), extension), () =>
        write(answer.comments, answer.durationMs),
      ),
    ),
  );
}

const plan = ({ title }: Exported, files: readonly PlannedFile[]): ExportPlan => ({
  title,
  files,
  problems: [],
  parallel: 1,
});

/** Every comment, one a line. */
export function commentTable({ title, students }: Exported): string {
  const seconds = (ms: number | null) => (ms === null ? null : Math.round(ms) / 1_000);
  return csv([
    [
      '学号 Number',
      '姓名 Name',
      '作业 Homework',
      '题 Question',
      '题目 Title',
      '遍 Take',
      '开始 Start (s)',
      '结束 End (s)',
      '类型 Kind',
      '评语 Comment',
      '语音 Voice',
    ],
    ...students.flatMap((student) =>
      student.answers.flatMap((answer) =>
        answer.comments.map((comment) => [
          student.number,
          student.name,
          title,
          answer.questionNumber,
          answer.questionTitle,
          answer.takeNumber,
          seconds(comment.startMs),
          seconds(comment.endMs),
          comment.kind,
          comment.text,
          comment.voiceTakeId === null ? '' : '✓',
        ]),
      ),
    ),
  ]);
}
