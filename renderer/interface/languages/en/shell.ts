import type { shell as source } from '../zh/shell.ts';

export const shell: typeof source = {
  appName: 'Kouda',
  home: 'Home',
  settings: 'Settings',
  shortcuts: 'Keyboard shortcuts',
  skipToContent: 'Skip to content',
  close: 'Close',
  dismiss: 'Dismiss',
  retry: 'Try again',
  undo: 'Undo',
  toasts: 'Messages',
  notices: 'Notices',
  keys: { space: 'Space' },
  overlay: {
    title: 'Keyboard shortcuts',
    note: 'No shortcut acts while you type in a field.',
    groups: {
      app: 'Anywhere',
      questions: 'Questions',
      recording: 'Recording',
      playback: 'Playback',
      takes: 'Takes',
      class: 'Class',
      review: 'Review',
    },
    show: 'Show this list',
    home: 'Go home',
    undo: 'Undo what was just deleted',
    settings: 'Open settings',
  },
  drop: {
    title: 'Let go to open',
    hint: 'Homework documents (.md)',
    notDocument: '“{{fileName}}” is not a .md document and was not opened.',
  },
  opened: {
    created: '“{{title}}” is open.',
    unchanged: '“{{title}}” is in the library already, unchanged.',
    revised: '“{{title}}” had changed and is kept as a new revision; earlier takes are all there.',
    go: 'Go there',
  },
  lost: {
    what: 'Kouda’s background part does not answer; reconnecting…',
    safe: 'Everything saved is on the disk.',
    back: 'Connected again.',
  },
  notice: {
    recovered: 'A recording that was cut off last time is back: “{{question}}”, {{time}}.',
    recoveredMany: '{{count}} recordings that were cut off are back. The latest: “{{question}}”, {{time}}.',
    damaged:
      'A take of “{{question}}” is damaged; what could be kept is kept. Checking the library in Settings names the file.',
    damagedMany:
      '{{count}} takes are damaged; what could be kept is kept. The latest: “{{question}}”. Checking the library in Settings names the files.',
    restored: 'The catalogue was damaged. The backup of {{backup}} stands in its place.',
    rebuilt: 'The catalogue was damaged and has been rebuilt.',
    keptAs: 'The damaged one is kept as {{keptAs}}.',
    relisted: 'Takes listed again: {{count}}.',
    go: 'Listen to it',
    goDamaged: 'Go there',
  },
  crashed: {
    title: 'This page ran into an error',
    text: 'Homework and recordings already saved are all there. Reloading usually helps; if you are recording, stop it below first.',
    reload: 'Reload',
    home: 'Go home',
  },
  notFound: {
    title: 'There is no such page',
    text: 'The address may be mistyped, or the homework was moved.',
    home: 'Go home',
  },
};
