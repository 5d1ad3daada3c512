import type { AnkiExport } from '../../../contract/index.ts';

/** Every word on a card that is not the homework's, and what a student reads first. */
export interface CardWords {
  readonly prepare: (time: string) => string;
  readonly recording: string;
  readonly take: (number: number) => string;
  readonly reference: string;
  readonly noReference: string;
  readonly keyPoints: string;
  /** Names the note, without its extension. */
  readonly readMe: string;
  /** How to import `deckFile`, which lies beside `mediaFolder`. */
  readonly howTo: (deckFile: string, mediaFolder: string) => readonly string[];
}

const zh: CardWords = {
  prepare: (time) => `准备 ${time}`,
  recording: '录音',
  take: (number) => `第 ${number} 遍`,
  reference: '参考答案',
  noReference: '这道题没有参考答案。',
  keyPoints: '要点',
  readMe: '请先读 README',
  howTo: (deckFile, mediaFolder) => [
    '怎样导入 Anki（2.1.54 或更新的电脑版）',
    '',
    `1. 把“${mediaFolder}”里的录音全部复制到 Anki 的同名文件夹。它在：`,
    '   Windows  %APPDATA%\\Anki2\\账户名\\collection.media',
    '   macOS    ~/Library/Application Support/Anki2/账户名/collection.media',
    '   Linux    ~/.local/share/Anki2/账户名/collection.media',
    '   只复制文件，不要连文件夹一起放进去。',
    `2. 在 Anki 里选“文件 → 导入”，选“${deckFile}”。`,
    '3. 笔记模板选“问答题”（Basic），保持“允许在字段中使用HTML”打开，然后导入。',
    '',
    '牌组会自动建好。以后再导出、再导入，卡片会更新，学习进度不变，不会重复。',
    '手机上：在电脑版 Anki 里导入后同步；或者导出成 .apkg，在手机上直接打开。',
  ],
};

const en: CardWords = {
  prepare: (time) => `Prepare ${time}`,
  recording: 'Recording',
  take: (number) => `take ${number}`,
  reference: 'Reference answer',
  noReference: 'This question has no reference answer.',
  keyPoints: 'Key points',
  readMe: 'README',
  howTo: (deckFile, mediaFolder) => [
    'How to import into Anki (2.1.54 or newer, on a computer)',
    '',
    `1. Copy every recording in “${mediaFolder}” into Anki’s folder of the same name. It is here:`,
    '   Windows  %APPDATA%\\Anki2\\PROFILE\\collection.media',
    '   macOS    ~/Library/Application Support/Anki2/PROFILE/collection.media',
    '   Linux    ~/.local/share/Anki2/PROFILE/collection.media',
    '   Copy the files alone, not the folder they are in.',
    `2. In Anki choose File → Import and open “${deckFile}”.`,
    '3. Choose the note type Basic, leave “Allow HTML in fields” on, and import.',
    '',
    'The deck is made by itself. Exported and imported again, the cards are updated: progress stays, nothing is doubled.',
    'On a phone: import on a computer and sync, or export as .apkg and open that on the phone.',
  ],
};

export const CARD_WORDS: Readonly<Record<AnkiExport['language'], CardWords>> = { zh, en };
