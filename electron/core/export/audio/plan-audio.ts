import { availableParallelism } from 'node:os';
import type { AudioExport, ExportProblem } from '../../../contract/index.ts';
import { KoudaError } from '../../error.ts';
import type { ExportPlan, PlannedFile } from '../export-plan.ts';
import { named } from '../final-name.ts';
import { valuesOf } from '../names/name-values.ts';
import { FileNames, readTemplate, type Template } from '../names/template.ts';
import type { Exported, ExportedAnswer, ExportedStudent } from '../subject/exported.ts';
import { textAfter } from '../text-file.ts';
import type { AudioTags } from './audio-tags.ts';
import { cueSheet } from './cue-sheet.ts';
import type { AudioJob } from './transcode.ts';
import { transcodeApart } from './transcoding.ts';

/** Bytes of one second; those of `original` are known. */
const BYTES_A_SECOND = {
  wav: 96_000,
  'wav-16k': 32_000,
  flac: 40_000,
  mp3: 12_000,
  m4a: 12_000,
  opus: 8_000,
};
const EXTENSIONS = { wav: '.wav', 'wav-16k': '.wav', flac: '.flac', mp3: '.mp3', m4a: '.m4a', opus: '.opus' };
/** A cue sheet goes with them. */
const WITHOUT_CHAPTERS: ReadonlySet<string> = new Set(['wav', 'wav-16k', 'flac']);
/** Of one track. */
const CUE_BYTES = 140;
const KEPT_EXTENSIONS = { pcm: '.wav', flac: '.flac', opus: '.opus' };

/**
 * Copies of answers, one file each, or one a student with a chapter for each answer: in it, or in a cue sheet beside it.
 *
 * @throws KoudaError NOTHING_TO_EXPORT, TEMPLATE_INVALID
 */
export function planAudio(exported: Exported, choice: AudioExport): ExportPlan {
  const template = readTemplate(choice.template);
  if (!template) throw new KoudaError('TEMPLATE_INVALID');
  const names = new FileNames();
  const problems: ExportProblem[] = [];
  const files = exported.students.flatMap((student) =>
    // Chapters need one stream: what is kept as it is stays one file an answer.
    choice.grouping === 'students' && choice.format !== 'original'
      ? wholeStudent(exported, student, choice, template, names)
      : student.answers.flatMap((answer) => {
          try {
            return [oneAnswer(exported, student, answer, choice, template, names)];
          } catch (error) {
            // One take whose audio is gone must not keep the others here.
            if (!(error instanceof KoudaError)) throw error;
            problems.push({ name: chapterTitle(answer), code: error.code, data: error.data ?? null });
            return [];
          }
        }),
  );
  if (files.length === 0 && problems.length === 0) throw new KoudaError('NOTHING_TO_EXPORT');
  return { title: exported.title, files, problems, parallel: Math.min(4, availableParallelism()) };
}

function oneAnswer(
  exported: Exported,
  student: ExportedStudent,
  answer: ExportedAnswer,
  { format, isLevelled }: AudioExport,
  template: Template,
  names: FileNames,
): PlannedFile {
  const codec = format === 'original' ? answer.audio().codec : null;
  const extension = format === 'original' ? KEPT_EXTENSIONS[codec ?? 'pcm'] : EXTENSIONS[format];
  return planned(
    names.nameFor(template, valuesOf(exported, student, answer), extension),
    [answer],
    format,
    (target) => {
      const audio = answer.audio();
      return {
        answers: [{ audio, title: chapterTitle(answer) }],
        // A take may be compressed before its turn comes: the name says WAV, so the same samples go out as one.
        format: codec === 'pcm' && audio.codec !== 'pcm' ? 'wav' : format,
        isLevelled: isLevelled && format !== 'original',
        tags: {
          title: chapterTitle(answer),
          artist: student.name,
          album: exported.title,
          track: answer.questionNumber,
          text: coverText([answer]),
        },
        target,
      };
    },
  );
}

function wholeStudent(
  exported: Exported,
  student: ExportedStudent,
  { format, isLevelled }: AudioExport,
  template: Template,
  names: FileNames,
): PlannedFile[] {
  if (student.answers.length === 0 || format === 'original') return [];
  const tags: AudioTags = {
    title: [student.name, exported.title].filter(Boolean).join(' · '),
    artist: student.name,
    album: exported.title,
    track: null,
    text: coverText(student.answers),
  };
  // Of one file for all questions a name says neither question nor take.
  const whole: Template = template.map((parts) =>
    parts.filter((part) => typeof part === 'string' || !['question', 'title', 'take'].includes(part.field)),
  );
  const nameWith = (extension: string) =>
    names.nameFor(withoutLetters(whole), valuesOf(exported, student, null), extension);
  const answers = () =>
    student.answers.map((answer) => ({ audio: answer.audio(), title: chapterTitle(answer) }));
  const audio = named(
    planned(nameWith(EXTENSIONS[format]), student.answers, format, (target) => ({
      answers: answers(),
      format,
      isLevelled,
      tags,
      target,
    })),
  );
  if (!WITHOUT_CHAPTERS.has(format) || student.answers.length === 1) return [audio.file];
  const sheet = (audioName: string | null) => {
    // Of a file that is not there: told as left out with it.
    if (audioName === null) throw new KoudaError('AUDIO_MISSING');
    return cueSheet(audioName, tags, answers());
  };
  return [
    audio.file,
    textAfter(audio.finalName, nameWith('.cue'), sheet, CUE_BYTES * (student.answers.length + 1)),
  ];
}

/** `_q` and `_t` stand before a question and a take that are no longer there. */
const withoutLetters = (template: Template): Template =>
  template.map((parts) =>
    parts.map((part) => (typeof part === 'string' ? part.replace(/^[_ -]*[qt]$/i, '') : part)),
  );

function planned(
  name: string,
  answers: readonly ExportedAnswer[],
  format: AudioExport['format'],
  job: (target: string) => AudioJob,
): PlannedFile {
  const ms = answers.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const bytes =
    format === 'original'
      ? answers.reduce((sum, answer) => sum + answer.audio().size, 0)
      : Math.round((ms / 1_000) * BYTES_A_SECOND[format]);
  return {
    name,
    bytes,
    weight: Math.max(1, ms),
    write: (target, report, signal) => transcodeApart(job(target), report, signal),
  };
}

const chapterTitle = ({ questionNumber, questionTitle }: ExportedAnswer) =>
  `${questionNumber} ${questionTitle}`;

const coverText = (answers: readonly ExportedAnswer[]): string =>
  answers
    .map((answer) =>
      [chapterTitle(answer), answer.reference].filter((part) => part.trim() !== '').join('\n\n'),
    )
    .join('\n\n\n');
