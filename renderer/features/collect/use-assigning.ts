import { useState } from 'react';
import type { ClassQuestionId, LooseAudio, LooseAudioId } from '../../../electron/contract/index.ts';
import { type NamedStudent, studentOf, textOfStudent } from './student-text.ts';

/** What stands in a recording's fields. */
export interface Filled {
  readonly studentText: string;
  readonly questionId: ClassQuestionId | null;
}

export interface LooseRow {
  readonly audio: LooseAudio;
  readonly filled: Filled;
  /** null: nobody yet. */
  readonly student: NamedStudent | null;
  readonly isStudentGuessed: boolean;
  readonly isQuestionGuessed: boolean;
  /** Another recording stands for the same student and question. */
  readonly isConflict: boolean;
  /** Student and question are there, and no other recording is in the way. */
  readonly isReady: boolean;
}

const guessOf = ({ guessedStudent, guessedQuestionId }: LooseAudio): Filled => ({
  studentText: guessedStudent ? textOfStudent(guessedStudent) : '',
  questionId: guessedQuestionId,
});

/** The rows with what was typed so far; a recording nobody touched stands at its guesses. */
export function useAssigning(
  loose: readonly LooseAudio[],
  students: readonly NamedStudent[],
): { rows: readonly LooseRow[]; fill: (id: LooseAudioId, change: Partial<Filled>) => void } {
  const [typed, setTyped] = useState<ReadonlyMap<LooseAudioId, Filled>>(new Map());
  const places = new Map<string, number>();
  const drafts = loose.map((audio) => {
    const guess = guessOf(audio);
    const filled = typed.get(audio.id) ?? guess;
    // A guess of a student may be nobody on the list: its own number and name hold then.
    const isGuess = audio.guessedStudent !== null && filled.studentText === guess.studentText;
    const student = isGuess ? audio.guessedStudent : studentOf(filled.studentText, students);
    const place =
      student && filled.questionId
        ? `${student.number || `name:${student.name}`} ${filled.questionId}`
        : null;
    if (place) places.set(place, (places.get(place) ?? 0) + 1);
    return { audio, filled, student, isGuess, place };
  });
  const rows = drafts.map(({ audio, filled, student, isGuess, place }): LooseRow => {
    const isConflict = place !== null && (places.get(place) ?? 0) > 1;
    return {
      audio,
      filled,
      student,
      isStudentGuessed: isGuess,
      isQuestionGuessed: audio.guessedQuestionId !== null && filled.questionId === audio.guessedQuestionId,
      isConflict,
      isReady: place !== null && !isConflict,
    };
  });
  const fill = (id: LooseAudioId, change: Partial<Filled>) =>
    setTyped((before) => {
      const audio = loose.find((one) => one.id === id);
      if (!audio) return before;
      return new Map(before).set(id, { ...(before.get(id) ?? guessOf(audio)), ...change });
    });
  return { rows, fill };
}
