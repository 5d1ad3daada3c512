import { useEffect, useState } from 'react';
import type { Question, Take, TakeId } from '../../../electron/contract/index.ts';

/**
 * The take in the player: the chosen one at first, then what the student picks. A take that has just been finished
 * is taken up by itself, since it is the one to be heard now.
 */
export function useHeardTake(question: Question): { heard: Take | null; hear: (take: Take) => void } {
  const playable = question.takes.filter((take) => take.state !== 'recording');
  const newest = playable.at(-1) ?? null;
  const [picked, setPicked] = useState<TakeId | null>(null);
  const [highest, setHighest] = useState(newest?.number ?? 0);
  const number = newest?.number ?? 0;
  const newestId = newest?.id ?? null;
  useEffect(() => {
    if (number > highest) {
      setHighest(number);
      setPicked(newestId);
    }
  }, [number, highest, newestId]);
  const heard =
    playable.find((take) => take.id === picked) ??
    playable.find((take) => take.id === question.chosenTakeId) ??
    newest;
  return { heard, hear: (take) => setPicked(take.id) };
}
