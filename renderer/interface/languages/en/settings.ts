import type { settings as source } from '../zh/settings.ts';

export const settings: typeof source = {
  title: 'Settings',
  microphone: 'Microphone',
  display: 'Display',
  language: { label: 'Language', system: 'Follow the system', zh: '中文', en: 'English' },
  theme: { label: 'Appearance', system: 'Follow the system', light: 'Light', dark: 'Dark' },
  reference: {
    label: 'When the reference answer is shown',
    homework: 'As the homework says',
    'after-first-take': 'After the first take',
    always: 'Always',
  },
  library: {
    title: 'Library',
    where: 'Where it is',
    reveal: 'Show in folder',
    takes_one: '{{count}} take, {{size}}',
    takes_other: '{{count}} takes, {{size}}',
    contents: 'Contents',
    trash: 'Trash',
    trashOpen: 'Open the trash',
    trashNone: 'Empty',
    free: 'Free on the disk',
    freeUnknown: 'Unknown',
    missing:
      'This folder cannot be reached now. Connect its disk again, or move the folder back; Kouda deleted nothing in it.',
    bringBack: 'Bring back an archive…',
    bringBackHint:
      'From a zip that Kouda made of a homework, a class or a library. What is missing here comes in; what is here stays as it is.',
    check: 'Check the library',
    checkHint: 'Verifies the catalogue, and every recording and package against what was saved.',
    checking: '{{done}} of {{total}} verified',
    cancel: 'Stop checking',
    cancelled: 'Stopped at {{done}} of {{total}}; nothing was changed.',
    checkGood: 'All is well; no problem found.',
    problems_one: '{{count}} problem found:',
    problems_other: '{{count}} problems found:',
    problem: {
      'catalogue-damaged': 'The catalogue is damaged: {{file}}. Back up, then restore a backup below.',
      'audio-missing': 'An audio file is missing: {{file}}. Put it back into the library’s audio folder.',
      'audio-changed':
        'A recording differs from what was saved: {{file}}. Listen to it; bring it back from a backup of yours if need be.',
      'audio-unlisted':
        'The folder has audio the catalogue does not list: {{file}}. Restoring a backup lists it again.',
      'package-missing':
        'A package is missing: {{file}}. Put it back into the library’s folder of that name; without a backup, ask the student or teacher for it again.',
      'package-changed':
        'A package is not as it was saved: {{file}}. Take it from your own backup, or ask the student or teacher for it again.',
    },
  },
  backup: {
    title: 'Catalogue backups',
    hint: 'A backup holds the catalogue: homework, the list of takes and your choices. Recordings are files of their own and never rewritten.',
    now: 'Back up now',
    made: 'Backed up, {{size}}.',
    restore: 'Restore',
    restoreOf: 'Restore the backup of {{date}}',
    none: 'No backups yet. Kouda makes them by itself; you can also make one now.',
    confirm: {
      title: 'Go back to the catalogue of {{date}}?',
      text: 'The present catalogue is backed up first, so you can return to it. Recordings are not touched; takes the backup did not know are listed again. Homework texts, names and choices go back to how they were then.',
      go: 'Back up, then restore',
      cancel: 'Cancel',
    },
    restored_one: 'Restored. {{count}} take was listed again.',
    restored_other: 'Restored. {{count}} takes were listed again.',
  },
  shortcuts: { title: 'Keyboard shortcuts', show: 'Show all shortcuts' },
  about: {
    title: 'About',
    version: 'Kouda {{version}}',
    what: 'Record spoken homework and listen beside the reference. All on your own disk, no account, no network.',
    licence: 'MIT licence.',
    components: 'Open-source software in it',
  },
};
