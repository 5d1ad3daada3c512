/** What an option takes: nothing, a text (shown as this word in the help), or one of some words. */
interface Option {
  readonly takes: 'nothing' | 'text' | 'choice';
  /** Shown in the help for its value. */
  readonly value?: string;
  readonly isMany?: true;
}

/** Every option of every command. A name means the same wherever it is used. */
export const OPTIONS = {
  library: { takes: 'text', value: 'DIR' },
  json: { takes: 'nothing' },
  language: { takes: 'choice' },
  help: { takes: 'nothing' },
  version: { takes: 'nothing' },

  homework: { takes: 'text', value: 'TITLE|ID' },
  class: { takes: 'text', value: 'TITLE|ID' },
  student: { takes: 'text', value: 'NUMBER|NAME', isMany: true },
  take: { takes: 'text', value: 'ID', isMany: true },
  takes: { takes: 'choice' },
  all: { takes: 'nothing' },

  to: { takes: 'text', value: 'DIR' },
  'dry-run': { takes: 'nothing' },
  format: { takes: 'choice' },
  per: { takes: 'choice' },
  level: { takes: 'nothing' },
  template: { takes: 'text', value: 'TEXT' },
  sheet: { takes: 'text', value: 'FILE' },
  audio: { takes: 'choice' },

  create: { takes: 'nothing' },
} as const satisfies Record<string, Option>;

export type OptionName = keyof typeof OPTIONS;
export const isOption = (name: string): name is OptionName => Object.hasOwn(OPTIONS, name);
export const optionOf = (name: OptionName): Option => OPTIONS[name];

/** The options something takes; for a choice its words, the first of which is meant when it is left out. */
export type Taken = { readonly [Name in OptionName]?: readonly string[] | true };

export const EVERYWHERE = {
  library: true,
  json: true,
  language: ['zh', 'en'],
  help: true,
  version: true,
} as const satisfies Taken;
