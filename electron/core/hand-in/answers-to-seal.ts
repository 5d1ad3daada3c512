import type { Homework, Take } from '../../contract/index.ts';
import { TakeFiles } from '../audio/take-files.ts';
import type { AnswerToSeal } from './package/index.ts';

/**
 * The answers a homework would be handed in with: of each present question the chosen take, if it is whole. An
 * unanswered question and one whose chosen take is damaged are left out; the page has said so.
 */
export function answersToSeal(homework: Homework, libraryFolder: string): AnswerToSeal[] {
  return homework.questions.flatMap((question, index) => {
    const take = question.takes.find(({ id }) => id === question.chosenTakeId);
    if (!take || !isWhole(take)) return [];
    return {
      questionId: question.id,
      questionNumber: index + 1,
      takeId: take.id,
      takeNumber: take.number,
      takeName: take.name.toWellFormed(),
      startedAt: new Date(take.startedAt).toISOString(),
      takeFile: new TakeFiles(libraryFolder, take.id).audio(take.codec),
      codec: take.codec,
      sampleRate: take.sampleRate,
      frames: take.frames,
      sampleHash: take.audioHash,
      measurements: take.measurements,
      droppedFrames: take.droppedFrames,
      stopReason: take.stopReason,
    };
  });
}

const isWhole = (take: Take): take is Take & { audioHash: string } =>
  take.state === 'finished' && take.audioHash !== null && take.frames > 0;
