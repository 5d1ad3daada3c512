import {
  AnkiFormat,
  AudioFormat,
  CommentFormat,
  DEFAULT_TEMPLATE,
  type ExportChoice,
  ReportExport,
} from '../contract/index.ts';
import type { Given } from './given.ts';
import { OptionError } from './option-error.ts';
import type { OptionName, Taken } from './options.ts';
import { readTeacherSheet } from './teacher-sheet.ts';

/** What an export can be of. */
export type SubjectOption = Extract<OptionName, 'homework' | 'class' | 'take' | 'all'>;

/** A kind of export as one asks for it. A new kind of the contract needs its entry here and its line in `words`. */
export interface ExportKind {
  readonly subjects: readonly SubjectOption[];
  readonly options: Taken;
  /** May read the teacher's sheet. @throws OptionError, CommandError */
  choice(given: Given, language: 'zh' | 'en'): ExportChoice | Promise<ExportChoice>;
}

const PER_ANSWER = ['answers', 'students'] as const;
const AUDIO_FORMATS = ['mp3', ...AudioFormat.options.filter((format) => format !== 'mp3')] as const;
const GRADE_FORMATS = ['xlsx', 'csv', 'moodle', 'canvas'] as const;

export const EXPORT_KINDS: { readonly [What in ExportChoice['what']]: ExportKind } = {
  audio: {
    subjects: ['homework', 'class', 'take'],
    options: { format: AUDIO_FORMATS, per: PER_ANSWER, level: true, template: true },
    choice(given) {
      const format = given.choice('format', AUDIO_FORMATS);
      const grouping = given.choice('per', PER_ANSWER);
      const isLevelled = given.has('level');
      const here = '--format original';
      if (format === 'original' && isLevelled)
        throw new OptionError({ code: 'OPTION_EXCLUDED', asked: '--level', here });
      if (format === 'original' && grouping === 'students')
        throw new OptionError({ code: 'OPTION_EXCLUDED', asked: '--per students', here });
      return { what: 'audio', format, isLevelled, grouping, template: templateOf(given) };
    },
  },
  comments: {
    subjects: ['class'],
    options: { format: CommentFormat.options, template: true },
    choice: (given, language) => ({
      what: 'comments',
      format: given.choice('format', CommentFormat.options),
      template: templateOf(given),
      language,
    }),
  },
  grades: {
    subjects: ['class'],
    options: { format: GRADE_FORMATS, sheet: true },
    async choice(given, language) {
      const format = given.choice('format', GRADE_FORMATS);
      const file = given.text('sheet');
      const here = `--format ${format}`;
      if (format === 'xlsx' || format === 'csv') {
        if (file !== undefined) throw new OptionError({ code: 'OPTION_EXCLUDED', asked: '--sheet', here });
        return { what: 'grades', format, language };
      }
      if (file === undefined) throw new OptionError({ code: 'OPTION_NEEDED', asked: '--sheet', here });
      const sheet = { ...(await readTeacherSheet(file)), columns: null };
      return { what: 'grades', format, sheet, language };
    },
  },
  report: {
    subjects: ['class', 'homework', 'take'],
    options: { per: ReportExport.shape.per.options, audio: ReportExport.shape.audio.options },
    choice: (given, language) => ({
      what: 'report',
      per: given.choice('per', ReportExport.shape.per.options),
      audio: given.choice('audio', ReportExport.shape.audio.options),
      language,
    }),
  },
  anki: {
    subjects: ['homework', 'class', 'take'],
    options: { format: AnkiFormat.options },
    choice: (given, language) => ({
      what: 'anki',
      format: given.choice('format', AnkiFormat.options),
      language,
    }),
  },
  archive: {
    subjects: ['homework', 'class', 'all'],
    options: {},
    choice: (_given, language) => ({ what: 'archive', language }),
  },
};

export type ExportKindName = keyof typeof EXPORT_KINDS;
export const EXPORT_KIND_NAMES = Object.keys(EXPORT_KINDS) as ExportKindName[];

const LONGEST_TEMPLATE = 500;

function templateOf(given: Given): string {
  const template = given.text('template')?.trim() ?? DEFAULT_TEMPLATE;
  if (template === '') throw new OptionError({ code: 'VALUE_MISSING', asked: '--template' });
  if (template.length > LONGEST_TEMPLATE) throw new OptionError({ code: 'TEMPLATE_TOO_LONG' });
  return template;
}
