import type { home as source } from '../zh/home.ts';

export const home: typeof source = {
  title: 'Homework',
  firstStart: 'Read a question, answer out loud, then listen beside the reference. Start with this one:',
  continue: 'Continue',
  start: 'Start',
  again: 'Listen again',
  list: 'All homework',
  search: 'Find by title',
  searchEmpty: 'No homework has “{{words}}” in its title.',
  clearSearch: 'Clear',
  newHomework: 'Write homework',
  openDocument: 'Open document',
  questions_one: '{{count}} question',
  questions_other: '{{count}} questions',
  progress: '{{done}} of {{total}} questions answered',
  progressShort: '{{done}}/{{total}}',
  lastUsed: 'Used {{date}}',
  menu: {
    label: 'More for “{{title}}”',
    edit: 'Edit',
    export: 'Export as .md',
    trash: 'Move to trash',
  },
  trashed: '“{{title}}” is in the trash; its recordings are kept.',
  restored: '“{{title}}” is back.',
  exported: '“{{fileName}}” exported.',
  trash: 'Trash',
  empty: {
    title: 'No homework yet',
    text: 'Open a .md document: one line per question, its reference answer below it. Or write one here. A document someone gave you can simply be dropped on this window.',
  },
};
