import { createHash } from 'node:crypto';
import type { Exported, ExportedAnswer, ExportedQuestion, ExportedStudent } from '../subject/exported.ts';

/** A question and what was said to it. */
export interface DeckCard {
  /** Anki's key of a note: the same at the next export, so that importing again updates. */
  readonly guid: string;
  readonly question: ExportedQuestion;
  /** In the order in which they are played; may be none. */
  readonly takes: readonly ExportedAnswer[];
}

export interface Deck {
  readonly name: string;
  /** Of one's own takes; else of a hand-in. */
  readonly isOwn: boolean;
  /** null: questions alone, nobody has answered. */
  readonly student: ExportedStudent | null;
  readonly cards: readonly DeckCard[];
}

/** A deck for everyone who answered, each question a card; one of the questions alone where nobody did. */
export function decksOf(exported: Exported): Deck[] {
  const answering = exported.students.filter(({ answers }) => answers.length > 0);
  return (answering.length > 0 ? answering : [null]).map((student) => {
    const isOwn = student === null || student.version === null;
    // As a class tells its students apart. One's own name may change, one's cards stay.
    const who = isOwn ? '' : student.number || student.name;
    return {
      name: deckName(exported.title, isOwn ? '' : student.name || student.number),
      isOwn,
      student,
      cards: exported.questions.flatMap((question): DeckCard[] => {
        const takes =
          student?.answers.filter(({ questionNumber }) => questionNumber === question.number) ?? [];
        if (question.isEarlier && takes.length === 0) return [];
        return [{ guid: shortHash(exported.id, question.id, who), question, takes }];
      }),
    };
  });
}

/**
 * A deck's name on one line. `::` would put it inside another deck; digits alone are read as a deck's number, and the
 * notes of a number that is not there are not imported.
 */
export function deckName(title: string, student: string): string {
  const name = [title, student]
    .filter((part) => part.trim() !== '')
    .join(' · ')
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/:{2,}/g, ':')
    .trim();
  return name === '' || /^[+-]?\d+$/.test(name) ? `口答 ${name}`.trim() : name;
}

/** ASCII letters and figures alone, whatever it was made from. */
export const shortHash = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 20);

/**
 * Where a take lies in Anki's folder, which is one for all decks and programs: the take's own name, in characters that
 * no system and no sync changes.
 */
export const mediaStem = ({ questionNumber, takeNumber, sampleHash }: ExportedAnswer): string =>
  `kouda_q${String(questionNumber).padStart(2, '0')}_t${takeNumber}_${shortHash(sampleHash).slice(0, 12)}`;
