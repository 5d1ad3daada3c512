/** Anki tells note types by number; one and the same for ever, so that every package adds to the same one. */
export const NOTE_TYPE_ID = 1_764_201_847_319;
export const NOTE_TYPE_NAME = 'Kouda 口答';
/** Seconds since 1970-01-01 UTC of its last change: a later one would write over what the user made of it. */
const CHANGED_AT = 1_764_201_847;

const field = (name: string, ord: number) => ({
  // Fields and templates are told apart by these when two versions of a note type are merged.
  id: NOTE_TYPE_ID + 1 + ord,
  name,
  ord,
  sticky: false,
  rtl: false,
  font: 'Arial',
  size: 20,
  media: [],
});

/** Front and back as Anki's Basic has them, as schema 11 keeps a note type. */
export const NOTE_TYPE = {
  id: NOTE_TYPE_ID,
  name: NOTE_TYPE_NAME,
  type: 0,
  mod: CHANGED_AT,
  usn: -1,
  sortf: 0,
  did: null,
  tmpls: [
    {
      id: NOTE_TYPE_ID + 9,
      name: 'Card 1',
      ord: 0,
      qfmt: '{{Front}}',
      afmt: '{{FrontSide}}\n\n<hr id="answer">\n\n{{Back}}',
      bqfmt: '',
      bafmt: '',
      did: null,
    },
  ],
  flds: [field('Front', 0), field('Back', 1)],
  css: '.card {\n  font-family: system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;\n  font-size: 20px;\n  line-height: 1.5;\n  text-align: center;\n}\n',
  latexPre: '\\documentclass[12pt]{article}\n\\begin{document}\n',
  latexPost: '\\end{document}',
  latexsvg: false,
  req: [[0, 'any', [0]]],
  tags: [],
  vers: [],
};

const NOT_STUDIED = { lrnToday: [0, 0], revToday: [0, 0], newToday: [0, 0], timeToday: [0, 0] };

/** `changedAt`: seconds since 1970-01-01 UTC. */
export const deckEntry = (id: number, name: string, changedAt: number) => ({
  id,
  name,
  mod: changedAt,
  usn: -1,
  ...NOT_STUDIED,
  collapsed: false,
  browserCollapsed: false,
  desc: '',
  dyn: 0,
  conf: 1,
  extendNew: 0,
  extendRev: 0,
});

/** Anki's own standard options: a package brings none. */
export const DECK_OPTIONS = {
  id: 1,
  name: 'Default',
  mod: 0,
  usn: 0,
  maxTaken: 60,
  autoplay: true,
  timer: 0,
  replayq: true,
  dyn: false,
  new: {
    bury: false,
    delays: [1, 10],
    initialFactor: 2_500,
    ints: [1, 4, 0],
    order: 1,
    perDay: 20,
    separate: true,
  },
  rev: {
    bury: false,
    ease4: 1.3,
    ivlFct: 1,
    maxIvl: 36_500,
    perDay: 200,
    hardFactor: 1.2,
    fuzz: 0.05,
    minSpace: 1,
  },
  lapse: { delays: [10], leechAction: 1, leechFails: 8, minInt: 1, mult: 0 },
};

export const settingsOf = (deckId: number, cardCount: number) => ({
  activeDecks: [deckId],
  curDeck: deckId,
  curModel: String(NOTE_TYPE_ID),
  nextPos: cardCount + 1,
  addToCur: true,
  collapseTime: 1_200,
  dueCounts: true,
  estTimes: true,
  newBury: true,
  newSpread: 0,
  sortBackwards: false,
  sortType: 'noteFld',
  timeLim: 0,
});
