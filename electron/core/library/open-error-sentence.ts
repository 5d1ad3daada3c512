import type { LibraryOpenError } from './library-open-error.ts';

type Sentences = Record<LibraryOpenError['code'], string>;

const en: Sentences = {
  NOT_A_FOLDER: 'is not a folder. Name another one.',
  NOT_WRITABLE: 'cannot be written to. Check its permissions, or name another folder.',
  NOT_THERE: 'cannot be reached. Is its disk connected?',
  NO_SPACE: 'is on a full disk. Free some space and start again.',
  IN_USE: 'is open in another program.',
  NO_LOCKS:
    'is on a drive that cannot lock files, so recordings would not be safe. Name a folder on this computer.',
  CATALOGUE_NEWER: 'was written by a newer Kouda. Nothing was changed; install the newer version.',
  CATALOGUE_FOREIGN: 'holds another program’s catalogue.sqlite. Nothing was changed; name another folder.',
  CATALOGUE_DAMAGED:
    'has a damaged catalogue. Nothing was changed; open it in the app, which keeps it aside and brings back the newest backup.',
  MIGRATION_FAILED: 'could not be brought up to date. Nothing was changed.',
  DISK_FAILED: 'could not be opened. What was recorded is unchanged on its disk.',
};

const zh: Sentences = {
  NOT_A_FOLDER: '不是文件夹。请换一个。',
  NOT_WRITABLE: '不能写入。请检查权限，或换一个文件夹。',
  NOT_THERE: '找不到。它所在的磁盘连接好了吗？',
  NO_SPACE: '所在的磁盘已满。请腾出空间后再启动。',
  IN_USE: '正被另一个程序打开。',
  NO_LOCKS: '所在的磁盘不能锁定文件，录音在那里不安全。请选用本机上的文件夹。',
  CATALOGUE_NEWER: '是由更新版本的口答写成的。没有改动任何内容；请安装新版本。',
  CATALOGUE_FOREIGN: '里的 catalogue.sqlite 属于别的程序。没有改动任何内容；请换一个文件夹。',
  CATALOGUE_DAMAGED: '的目录已损坏。没有改动任何内容；用口答的窗口打开它，会保留损坏的目录，换上最新的备份。',
  MIGRATION_FAILED: '未能更新到新版本。没有改动任何内容。',
  DISK_FAILED: '无法打开。已录的内容仍原样在磁盘上。',
};

/** One line for a library that did not open: said before there is a page, so not by the page's languages. */
export function openErrorSentence(error: LibraryOpenError, language: 'zh' | 'en'): string {
  const sentence =
    language === 'zh'
      ? `资料库 ${error.path} ${zh[error.code]}`
      : `The library ${error.path} ${en[error.code]}`;
  // A failure without a name of its own is told in the system's words, or nobody could help.
  const cause = error.code === 'DISK_FAILED' && error.cause instanceof Error ? error.cause.message : '';
  return cause === '' ? sentence : `${sentence} (${cause.split('\n')[0]})`;
}
