/** What systems and platforms put beside the students' files: left out without a word. */
const LITTER =
  /^(?:__macosx|thumbs\.db|ehthumbs\.db|desktop\.ini|\$recycle\.bin|system volume information)$/i;
/** Moodle's text answers: a folder of HTML files for every student. */
const ONLINE_TEXT = /_assignsubmission_onlinetext_?$|^onlinetext\.html$/i;
/** A file iCloud has not downloaded: `.name.kouda.icloud` stands for it. */
const ICLOUD = /^\.(.+)\.icloud$/;

/** Whether a file or folder of this name is left out silently. */
export const isIgnored = (name: string): boolean =>
  name === '' || name.startsWith('.') || /\.part$/i.test(name) || LITTER.test(name) || ONLINE_TEXT.test(name);

/** Whether any part of a path in an archive is left out silently. */
export const isIgnoredPath = (path: string): boolean =>
  path.split(/[/\\]/).some((part) => part !== '..' && part !== '.' && part !== '' && isIgnored(part));

/** The name of the file that a placeholder stands for; null: it is none. */
export const cloudPlaceholder = (name: string): string | null => ICLOUD.exec(name)?.[1] ?? null;
