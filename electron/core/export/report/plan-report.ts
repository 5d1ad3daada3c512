import { availableParallelism } from 'node:os';
import type { ReportExport } from '../../../contract/index.ts';
import { KoudaError } from '../../error.ts';
import type { ExportPlan, PlannedFile } from '../export-plan.ts';
import { valuesOf } from '../names/name-values.ts';
import { FileNames, type Template } from '../names/template.ts';
import type { Exported, ExportedStudent } from '../subject/exported.ts';
import { htmlText, readable } from './html-text.ts';
import { reportPage } from './report-page.ts';
import { REPORT_SCRIPT } from './report-script.ts';
import { type ReportSound, type SoundOf, soundKey, soundsOf, type WantedSound } from './report-sound.ts';
import { REPORT_STYLE } from './report-style.ts';
import { REPORT_WORDS } from './report-words.ts';
import { encodeSound, soundsInside, writePieces } from './write-report.ts';

const MP3_BYTES_A_SECOND = 12_000;
const BASE64 = 4 / 3;
/** Markup and waveform of one answer. */
const ANSWER_BYTES = 8_000;

const field = (name: 'number' | 'name' | 'homework') => ({ field: name, width: 1 });
const STUDENT_NAME: Template = [[field('number'), '_', field('name'), ' ', field('homework')]];
const CLASS_NAME: Template = [[field('homework')]];
const SOUND_NAME: Template = [
  [
    field('number'),
    '_',
    field('name'),
    '_q',
    { field: 'question', width: 2 },
    '_t',
    { field: 'take', width: 1 },
  ],
];

/**
 * One page a student, or one for all, with the audio inside or in a folder beside it. Beside, the recordings come before
 * the page that names them: whatever name each got, and whether it is there at all, the page says.
 *
 * @throws KoudaError NOTHING_TO_EXPORT
 */
export function planReport(exported: Exported, choice: ReportExport): ExportPlan {
  const answering = exported.students.filter(({ answers }) => answers.length > 0);
  if (answering.length === 0) throw new KoudaError('NOTHING_TO_EXPORT');
  const names = new FileNames();
  const files =
    choice.per === 'class'
      ? onePage(exported, null, choice, names)
      : answering.flatMap((student) => onePage({ ...exported, students: [student] }, student, choice, names));
  return { title: exported.title, files, problems: [], parallel: Math.min(4, availableParallelism()) };
}

function onePage(
  exported: Exported,
  student: ExportedStudent | null,
  choice: ReportExport,
  names: FileNames,
): PlannedFile[] {
  const { fileName, audioFolder } = REPORT_WORDS[choice.language];
  // A name alone and the word behind it: a long title is cut before the word, not through it.
  const own = new FileNames().nameFor(
    student ? STUDENT_NAME : CLASS_NAME,
    valuesOf(exported, student, null),
    '',
  );
  const stem = `${own} ${fileName}`;
  const name = names.fixed([], stem, '.html');
  const wanted = exported.students.flatMap((each) =>
    each.answers.flatMap((answer) => soundsOf(each, answer)),
  );
  const totalMs = wanted.reduce((sum, { durationMs }) => sum + durationMs, 0);
  const textBytes = textLength(exported);
  if (choice.audio === 'inside') {
    return [
      {
        name,
        bytes: Math.round(textBytes + (totalMs / 1_000) * MP3_BYTES_A_SECOND * BASE64),
        weight: Math.max(1, totalMs),
        write: async (target, report, signal, tell = () => undefined) => {
          let doneMs = 0;
          const inside: SoundOf = async (sound) => {
            const share = (part: number) => report((doneMs + part * sound.durationMs) / Math.max(1, totalMs));
            const encoding = { album: exported.title, report: share, signal };
            const found = await soundsInside(target, encoding, tell)(sound);
            doneMs += sound.durationMs;
            return found;
          };
          await writePieces(reportPage(exported, choice, inside), target, signal);
        },
      },
    ];
  }
  const folder = `${name.slice(0, -'.html'.length)} ${audioFolder}`;
  const beside = new Map<unknown, Promise<ReportSound | null>>();
  const sounds = wanted.map((sound): PlannedFile => {
    const { promise, resolve } = Promise.withResolvers<ReportSound | null>();
    beside.set(soundKey(sound), promise);
    return soundFile(exported, sound, folder, names, resolve);
  });
  const page: PlannedFile = {
    name,
    bytes: textBytes,
    weight: 1,
    write: (target, _report, signal) =>
      writePieces(
        reportPage(exported, choice, async (sound) => (await beside.get(soundKey(sound))) ?? null),
        target,
        signal,
      ),
  };
  return [...sounds, page];
}

function soundFile(
  exported: Exported,
  sound: WantedSound,
  folder: string,
  names: FileNames,
  found: (sound: ReportSound | null) => void,
): PlannedFile {
  const own = new FileNames().nameFor(SOUND_NAME, valuesOf(exported, sound.student, sound.answer), '');
  const stem = sound.comment === null ? own : `${own}_c${sound.comment + 1}`;
  let peaks: Int8Array = new Int8Array();
  return {
    name: names.fixed([folder], stem, '.mp3'),
    bytes: Math.round((sound.durationMs / 1_000) * MP3_BYTES_A_SECOND),
    weight: Math.max(1, sound.durationMs),
    write: async (target, report, signal) => {
      peaks = await encodeSound(sound, target, { album: exported.title, report, signal });
    },
    ended: (name) => found(name === null ? null : { peaks, source: () => address(name) }),
  };
}

/** Relative, so that page and folder can be moved together. */
async function* address(name: string): AsyncGenerator<string> {
  yield htmlText(`./${name.split('/').map(encodeURIComponent).join('/')}`);
}

function textLength({ students }: Exported): number {
  let bytes = REPORT_STYLE.length + REPORT_SCRIPT.length;
  for (const { overall, answers } of students) {
    bytes += 300 + Buffer.byteLength(readable(overall));
    for (const { reference, comments } of answers) {
      bytes += ANSWER_BYTES + Buffer.byteLength(reference);
      for (const { text } of comments) bytes += 500 + Buffer.byteLength(text);
    }
  }
  return bytes;
}
