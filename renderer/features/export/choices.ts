import {
  AnkiFormat,
  AudioFormat,
  CommentFormat,
  DEFAULT_TEMPLATE,
  type ExportChoice,
  type SheetColumns,
} from '../../../electron/contract/index.ts';

export type ExportKind = ExportChoice['what'];
export type GradeFormat = 'xlsx' | 'csv' | 'moodle' | 'canvas';
export type SheetFormat = Extract<GradeFormat, 'moodle' | 'canvas'>;

export const AUDIO_FORMATS = AudioFormat.options;
export const ANKI_FORMATS = AnkiFormat.options;
export const COMMENT_FORMATS = CommentFormat.options;
export const GRADE_FORMATS = ['xlsx', 'csv', 'moodle', 'canvas'] as const satisfies readonly GradeFormat[];

/** A sheet that was chosen and read. */
export interface ChosenSheet {
  /** Tells it from another of the same name. */
  readonly id: number;
  readonly format: SheetFormat;
  readonly fileName: string;
  /** Its byte order mark kept. */
  readonly text: string;
  readonly headers: readonly string[];
  readonly rowCount: number;
  readonly columns: SheetColumns;
}

/** Everything that can be chosen, so that going to another kind and back forgets nothing. */
export interface Choices {
  readonly what: ExportKind;
  readonly takes: 'chosen' | 'all';
  readonly audioFormat: AudioFormat;
  readonly isLevelled: boolean;
  readonly grouping: 'answers' | 'students';
  readonly template: string;
  readonly commentFormat: (typeof COMMENT_FORMATS)[number];
  readonly gradeFormat: GradeFormat;
  readonly per: 'student' | 'class';
  readonly reportAudio: 'inside' | 'beside';
  /** null: the page's own. */
  readonly reportLanguage: 'zh' | 'en' | null;
  readonly ankiFormat: AnkiFormat;
  readonly sheet: ChosenSheet | null;
}

export type Change = (change: Partial<Choices>) => void;

const FIRST: Choices = {
  what: 'audio',
  takes: 'chosen',
  audioFormat: 'mp3',
  isLevelled: false,
  grouping: 'answers',
  template: DEFAULT_TEMPLATE,
  commentFormat: 'vtt',
  gradeFormat: 'xlsx',
  per: 'student',
  reportAudio: 'inside',
  reportLanguage: null,
  ankiFormat: 'apkg',
  sheet: null,
};

/** The sheet belongs to one class on one day: the rest is what one wants again. */
let last: Choices = FIRST;

export function rememberChoices(choices: Choices): void {
  last = { ...choices, sheet: null };
}

/** What was chosen last while the page lives, as far as it can be chosen here. */
export function firstChoices(kinds: readonly ExportKind[]): Choices {
  return { ...last, what: kinds.includes(last.what) ? last.what : (kinds[0] ?? 'audio') };
}

/** What the core is asked for; null: the teacher's sheet is not chosen yet, or its columns. */
export function choiceOf(choices: Choices, pageLanguage: 'zh' | 'en'): ExportChoice | null {
  const { what, audioFormat: format, isLevelled, grouping, gradeFormat, sheet } = choices;
  const template = choices.template.trim();
  switch (what) {
    case 'audio':
      return format === 'original'
        ? { what, format, isLevelled: false, grouping: 'answers', template }
        : { what, format, isLevelled, grouping, template };
    case 'comments':
      return { what, format: choices.commentFormat, template, language: pageLanguage };
    case 'grades': {
      if (gradeFormat === 'xlsx' || gradeFormat === 'csv')
        return { what, format: gradeFormat, language: pageLanguage };
      if (sheet?.format !== gradeFormat || !isFillable(sheet.columns)) return null;
      const { fileName, text, columns } = sheet;
      return { what, format: gradeFormat, sheet: { fileName, text, columns }, language: pageLanguage };
    }
    case 'archive':
      return { what, language: pageLanguage };
    case 'report': {
      const language = choices.reportLanguage ?? pageLanguage;
      return { what, per: choices.per, audio: choices.reportAudio, language };
    }
    case 'anki':
      return { what, format: choices.ankiFormat, language: pageLanguage };
  }
}

/** Where grades go, and how their students are found. */
export const isFillable = ({ keys, name, grade }: SheetColumns): boolean =>
  grade !== null && (keys.length > 0 || name !== null);
