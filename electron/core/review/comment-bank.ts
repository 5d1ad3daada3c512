import type { BankComment, CommentKind } from '../../contract/index.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { cleanText } from '../homework/content.ts';

/** Written so often, a sentence is offered. */
const OFTEN = 3;
/** More would be a list to read instead of a help to write. */
const MOST_OFFERED = 50;
const LONGEST = 2_000;

interface Uses {
  readonly text: string;
  count: number;
  readonly kinds: Map<CommentKind, number>;
}

/** Kept sentences first, as they were added; then those written often, the most frequent first. */
export function commentBank(catalogue: Catalogue): BankComment[] {
  const uses = usesOfSentences(catalogue);
  const rows = catalogue
    .statement<[], { text: string; kind: CommentKind; is_hidden: 0 | 1 }>(
      'SELECT text, kind, is_hidden FROM bank_comment ORDER BY added_at, text',
    )
    .all();
  const named = new Set(rows.map(({ text }) => keyOf(text)));
  const kept = rows
    .filter(({ is_hidden }) => is_hidden === 0)
    .map(({ text, kind }) => ({ text, kind, uses: uses.get(keyOf(text))?.count ?? 0, isKept: true }));
  const often = [...uses]
    .filter(([key, { count }]) => count >= OFTEN && !named.has(key))
    .map(([, { text, count, kinds }]) => ({ text, kind: mostFrequent(kinds), uses: count, isKept: false }))
    .sort((a, b) => b.uses - a.uses || (a.text < b.text ? -1 : 1))
    .slice(0, MOST_OFFERED);
  return [...kept, ...often];
}

export function keepInBank(catalogue: Catalogue, text: string, kind: CommentKind, now: number): void {
  catalogue
    .statement(
      `INSERT INTO bank_comment (text, kind, added_at) VALUES (?, ?, ?)
       ON CONFLICT (text) DO UPDATE SET kind = excluded.kind, is_hidden = 0`,
    )
    .run(cleanText(text).trim(), kind, now);
}

/** Also takes out one that is only written often: it is not offered again. */
export function removeFromBank(catalogue: Catalogue, text: string, now: number): void {
  catalogue
    .statement(
      `INSERT INTO bank_comment (text, kind, added_at, is_hidden) VALUES (?, 'note', ?, 1)
       ON CONFLICT (text) DO UPDATE SET is_hidden = 1`,
    )
    .run(cleanText(text).trim(), now);
}

/** In how many comments each sentence stands; what was carried over from another hand-in was not written again. */
function usesOfSentences(catalogue: Catalogue): Map<string, Uses> {
  const comments = catalogue
    .statement<[], { text: string; kind: CommentKind }>(
      `SELECT text, kind FROM comment WHERE deleted_at IS NULL AND carried_from IS NULL AND text <> ''
       ORDER BY created_at DESC`,
    )
    .all();
  const uses = new Map<string, Uses>();
  for (const { text, kind } of comments) {
    for (const [key, sentence] of new Map(sentencesOf(text).map((each) => [keyOf(each), each]))) {
      const known = uses.get(key) ?? { text: sentence, count: 0, kinds: new Map() };
      known.count += 1;
      known.kinds.set(kind, (known.kinds.get(kind) ?? 0) + 1);
      uses.set(key, known);
    }
  }
  return uses;
}

const sentencesOf = (text: string): string[] =>
  text
    .split(/(?<=[。！？；!?;])|(?<=\.)\s|\n/)
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence.length <= LONGEST && /[\p{L}\p{N}]/u.test(sentence));

/** With or without its full stop it is one sentence. */
const keyOf = (sentence: string): string =>
  sentence
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s。.！!；;]+$/u, '')
    .trim();

const mostFrequent = (kinds: ReadonlyMap<CommentKind, number>): CommentKind =>
  [...kinds].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'note';
