import { NOTE_TYPE_NAME } from './note-type.ts';

/** A note as it is imported: its fields are HTML on one line each. */
export interface WrittenNote {
  readonly guid: string;
  readonly front: string;
  readonly back: string;
}

/** The last of these that a collection has is suggested: of a package of ours, else Anki's own, in either language. */
const NOTE_TYPES = ['问答题', 'Basic', NOTE_TYPE_NAME];

/**
 * A deck as Anki's text import reads it (Anki manual, “Text Files”, “File Headers”). No byte order mark: the first
 * header would be none. No `columns`: they are matched with a note type's fields by name, which differs by language;
 * without, the first column is the front and the second the back.
 */
export function deckText(deck: string, notes: readonly WrittenNote[]): string {
  const rows = notes.map(({ guid, front, back }) => [guid, deck, front, back].map(quoted).join('\t'));
  return [
    '#separator:tab',
    '#html:true',
    '#guid column:1',
    '#deck column:2',
    '#tags:Kouda',
    ...NOTE_TYPES.map((name) => `#notetype:${name}`),
    ...rows,
    '',
  ].join('\n');
}

const quoted = (field: string): string => `"${field.replaceAll('"', '""')}"`;
