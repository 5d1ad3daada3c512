import { availableParallelism } from 'node:os';
import type { AnkiExport } from '../../../contract/index.ts';
import type { Clock } from '../../clock.ts';
import { KoudaError } from '../../error.ts';
import type { ExportPlan, PlannedFile } from '../export-plan.ts';
import { named } from '../final-name.ts';
import { valuesOf } from '../names/name-values.ts';
import { FileNames, type Template } from '../names/template.ts';
import type { Exported, ExportedAnswer } from '../subject/exported.ts';
import { textAfter } from '../text-file.ts';
import { cardBack, cardFront } from './card-html.ts';
import { CARD_WORDS, type CardWords } from './card-words.ts';
import { deckText, type WrittenNote } from './deck-text.ts';
import { type Deck, decksOf, mediaStem } from './decks.ts';
import { encodeTake } from './encode-take.ts';
import { msOf, writeApkg } from './write-apkg.ts';

const MP3_BYTES_A_SECOND = 12_000;
/** Markup of one card, and what a collection takes without any. */
const CARD_BYTES = 2_000;
const COLLECTION_BYTES = 64_000;
/** As Anki calls its own: there they go. */
const MEDIA_FOLDER = 'collection.media';

const field = (name: 'number' | 'name' | 'homework') => ({ field: name, width: 1 });
const OWN_NAME: Template = [[field('homework')]];
const STUDENT_NAME: Template = [[field('number'), '_', field('name'), ' ', field('homework')]];

/**
 * A deck of cards for everyone who answered, as Anki's package, or as a folder with a text file, the recordings and a
 * note on how to import them.
 *
 * @throws KoudaError NOTHING_TO_EXPORT
 */
export function planAnki(exported: Exported, choice: AnkiExport, clock: Clock): ExportPlan {
  const decks = decksOf(exported);
  if (decks.every(({ cards }) => cards.length === 0)) throw new KoudaError('NOTHING_TO_EXPORT');
  const words = CARD_WORDS[choice.language];
  const names = new FileNames();
  const files = decks.flatMap((deck) => {
    const template = deck.isOwn ? OWN_NAME : STUDENT_NAME;
    const own = new FileNames().nameFor(template, valuesOf(exported, deck.student, null), '');
    return choice.format === 'apkg'
      ? [packageFile(exported, deck, names.fixed([], own, '.apkg'), words, clock)]
      : folderOf(exported, deck, own, names, words);
  });
  return { title: exported.title, files, problems: [], parallel: Math.min(4, availableParallelism()) };
}

function packageFile(
  { title }: Exported,
  deck: Deck,
  name: string,
  words: CardWords,
  clock: Clock,
): PlannedFile {
  const ms = msOf(deck);
  return {
    name,
    bytes: COLLECTION_BYTES + textBytes(deck) + soundBytes(ms),
    weight: Math.max(1, ms),
    write: (target, report, signal, tell = () => undefined) =>
      writeApkg(deck, target, { album: title, words, now: clock(), report, tell, signal }),
  };
}

/** The recordings come first: whatever name each got, and whether it is there at all, the cards say. */
function folderOf(
  { title }: Exported,
  deck: Deck,
  stem: string,
  names: FileNames,
  words: CardWords,
): PlannedFile[] {
  // Two students may be called the same: each has a folder of its own.
  const folder = names.fixed([], `${stem} Anki`, '');
  const inside = new FileNames();
  const path = (folders: readonly string[], name: string, extension: string) =>
    `${folder}/${inside.fixed(folders, name, extension)}`;
  const takes = deck.cards.flatMap((card) => card.takes);
  const sounds = takes.map((take) =>
    named({
      name: path([MEDIA_FOLDER], mediaStem(take), '.mp3'),
      bytes: soundBytes(take.durationMs),
      weight: Math.max(1, take.durationMs),
      write: (target, report, signal) => encodeTake(deck, take, target, { album: title, report, signal }),
    }),
  );
  const heard = Promise.all(sounds.map(({ finalName }) => finalName)).then(
    (found) => new Map(takes.map((take, index) => [take, found[index] ?? null])),
  );
  const cards = named(
    textAfter(
      heard,
      path([], stem, '.txt'),
      (found) => deckText(deck.name, notesOf(deck, found, words)),
      textBytes(deck),
    ),
  );
  const howTo = (name: string | null) =>
    // Chinese Windows takes a text for UTF-8 by its mark alone.
    `\uFEFF${[...words.howTo(name ?? `${stem}.txt`, MEDIA_FOLDER), ''].join('\r\n')}`;
  const readMe = textAfter(
    cards.finalName,
    path([], words.readMe, '.txt'),
    howTo,
    Buffer.byteLength(howTo(null)),
  );
  return [...sounds.map(({ file }) => file), cards.file, readMe];
}

const notesOf = (
  { cards }: Deck,
  heard: ReadonlyMap<ExportedAnswer, string | null>,
  words: CardWords,
): WrittenNote[] =>
  cards.map(({ guid, question, takes }) => {
    const played = takes.flatMap((take) => {
      const fileName = heard.get(take) ?? null;
      return fileName === null ? [] : [{ takeNumber: take.takeNumber, fileName }];
    });
    return { guid, front: cardFront(question, words), back: cardBack(question, played, words) };
  });

const soundBytes = (ms: number): number => Math.round((ms / 1_000) * MP3_BYTES_A_SECOND);

const textBytes = ({ cards }: Deck): number =>
  cards.reduce(
    (sum, { question: { title, reference, keyPoints } }) =>
      sum + CARD_BYTES + Buffer.byteLength([title, reference, ...keyPoints].join('')),
    0,
  );
