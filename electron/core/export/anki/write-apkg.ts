import { rm } from 'node:fs/promises';
import type { ExportProblem } from '../../../contract/index.ts';
import { leftOut } from '../left-out.ts';
import { FileNames } from '../names/template.ts';
import { sidePart } from '../write-plan.ts';
import { cardBack, cardFront, type HeardTake } from './card-html.ts';
import type { CardWords } from './card-words.ts';
import { collectionOf } from './collection.ts';
import type { WrittenNote } from './deck-text.ts';
import { type Deck, mediaStem, shortHash } from './decks.ts';
import { encodeTake, takeTitle } from './encode-take.ts';
import { StoredZip } from './stored-zip.ts';

export interface ApkgWriting {
  /** The homework. */
  readonly album: string;
  readonly words: CardWords;
  /** ms since 1970-01-01 UTC. */
  readonly now: number;
  readonly report: (share: number) => void;
  readonly tell: (problem: ExportProblem) => void;
  readonly signal: AbortSignal;
}

/**
 * Anki's package: a zip of the collection, the recordings numbered from 0, and a list that says what each is called.
 * One recording at a time is on the disk beside it, none in memory; one that cannot be read is told, and its card does
 * without.
 */
export async function writeApkg(deck: Deck, target: string, writing: ApkgWriting): Promise<void> {
  const { album, words, now, report, tell, signal } = writing;
  const aside = sidePart(target);
  const names = new FileNames();
  const media: string[] = [];
  const totalMs = Math.max(1, msOf(deck));
  let doneMs = 0;
  const zip = await StoredZip.at(target);
  try {
    const notes: WrittenNote[] = [];
    for (const { guid, question, takes } of deck.cards) {
      const heard: HeardTake[] = [];
      for (const take of takes) {
        const share = (part: number) => report((doneMs + part * take.durationMs) / totalMs);
        await rm(aside, { force: true });
        const problem = await encodeTake(deck, take, aside, { album, report: share, signal })
          .then(() => null)
          .catch((error: unknown) => {
            signal.throwIfAborted();
            return leftOut(error, target, takeTitle(deck, take));
          });
        doneMs += take.durationMs;
        if (problem) {
          tell(problem);
          continue;
        }
        const fileName = names.fixed([], mediaStem(take), '.mp3');
        await zip.add(String(media.length), aside);
        media.push(fileName);
        heard.push({ takeNumber: take.takeNumber, fileName });
      }
      notes.push({ guid, front: cardFront(question, words), back: cardBack(question, heard, words) });
    }
    signal.throwIfAborted();
    await zip.add('collection.anki2', collectionOf({ id: deckId(deck), name: deck.name }, notes, now));
    await zip.add('media', Buffer.from(JSON.stringify({ ...media })));
    await zip.end();
  } finally {
    await zip.close();
  }
}

/** ms of its recordings. */
export const msOf = ({ cards }: Deck): number =>
  cards.reduce((sum, { takes }) => sum + takes.reduce((ms, { durationMs }) => ms + durationMs, 0), 0);

/** By its name, as Anki itself finds decks: between 10⁹ and 2 · 10⁹, where no time in ms and no deck of Anki's lies. */
const deckId = ({ name }: Deck): number =>
  1_000_000_000 + (Number.parseInt(shortHash(name).slice(0, 8), 16) % 1_000_000_000);
