import { statSync } from 'node:fs';
import {
  type Homework,
  HomeworkId,
  type Question,
  type Settings,
  type Take,
} from '../../../contract/index.ts';
import { TakeFiles } from '../../audio/take-files.ts';
import { KoudaError } from '../../error.ts';
import type { Service } from '../../service.ts';
import type { Exported, ExportedAnswer, ExportedStudent, KeptAudio } from './exported.ts';

export interface OwnTakesParts {
  readonly homework: Pick<Service<'homework'>, 'get'>;
  readonly takes: Pick<Service<'takes'>, 'get'>;
  readonly settings: Pick<Service<'settings'>, 'get'>;
  readonly libraryFolder: string;
}

/** A homework's own takes: those that would be handed in, or every one. @throws KoudaError HOMEWORK_NOT_FOUND */
export async function homeworkTakes(
  parts: OwnTakesParts,
  homeworkId: string,
  which: 'chosen' | 'all',
): Promise<Exported> {
  const homework = await parts.homework.get({ homeworkId: HomeworkId.parse(homeworkId) });
  const isWanted = (question: Question) => (take: Take) =>
    take.state === 'finished' && (which === 'all' || take.id === question.chosenTakeId);
  return exported(parts, homework, (question) => question.takes.filter(isWanted(question)), 'whole');
}

/** Some takes of one homework. @throws KoudaError TAKE_NOT_FOUND, NOTHING_TO_EXPORT */
export async function someTakes(parts: OwnTakesParts, takeIds: readonly Take['id'][]): Promise<Exported> {
  const found = await Promise.all(takeIds.map((takeId) => parts.takes.get({ takeId })));
  const [first] = found;
  if (!first) throw new KoudaError('NOTHING_TO_EXPORT');
  const homework = await parts.homework.get({ homeworkId: first.homeworkId });
  const wanted = new Set<string>(takeIds);
  return exported(
    parts,
    homework,
    (question) => question.takes.filter((take) => wanted.has(take.id) && take.state === 'finished'),
    'answered',
  );
}

async function exported(
  { settings, libraryFolder }: OwnTakesParts,
  homework: Homework,
  takesOf: (question: Question) => readonly Take[],
  questions: 'whole' | 'answered',
): Promise<Exported> {
  const { student } = (await settings.get(undefined as never)) as Settings;
  const asked = [...homework.questions, ...homework.earlierQuestions];
  const answers = asked.flatMap((question, index) =>
    takesOf(question).map((take) => answerOf(question, index + 1, take, libraryFolder)),
  );
  const me: ExportedStudent = {
    ...student,
    version: null,
    sealedAt: null,
    receipt: '',
    overall: '',
    points: null,
    maxPoints: 0,
    answers,
  };
  const isIn = new Set(answers.map(({ questionNumber }) => questionNumber));
  return {
    id: homework.id,
    title: homework.title,
    questions: asked
      .map((question, index) => ({
        ...question,
        number: index + 1,
        maxPoints: 0,
        isEarlier: index >= homework.questions.length,
      }))
      .filter(({ number }) => questions === 'whole' || isIn.has(number)),
    students: answers.length > 0 ? [me] : [],
  };
}

const answerOf = (
  question: Question,
  questionNumber: number,
  take: Take,
  libraryFolder: string,
): ExportedAnswer => ({
  questionNumber,
  questionTitle: question.title,
  reference: question.reference,
  takeNumber: take.number,
  sampleHash: take.audioHash ?? take.id,
  recordedAt: take.startedAt,
  durationMs: take.durationMs,
  audio: () => keptTake(take, libraryFolder),
  comments: [],
  keyPoints: question.keyPoints.map((text) => ({ text, points: 1, isMet: null })),
  points: null,
  maxPoints: 0,
});

/** A take's file as it is now: compressed in the background, it is another file from one moment to the next. */
export function keptTake(
  { id, sampleRate, frames }: Pick<Take, 'id' | 'sampleRate' | 'frames'>,
  libraryFolder: string,
): KeptAudio {
  const files = new TakeFiles(libraryFolder, id);
  for (const codec of ['flac', 'pcm'] as const) {
    const path = files.audio(codec);
    const found = statSync(path, { throwIfNoEntry: false });
    if (found) return { path, start: 0, size: found.size, codec, sampleRate, frames };
  }
  throw new KoudaError('AUDIO_MISSING');
}
