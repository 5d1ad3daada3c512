import { type BrowserWindow, dialog } from 'electron';
import type { MenuLanguage } from './menu-words.ts';

/**
 * Whether audio that is in the page alone may be lost: asked over the window, with what is lost. `unsavedMs` in ms of
 * audio. Closing the question keeps it.
 */
export async function mayLose(
  window: BrowserWindow,
  unsavedMs: number,
  language: MenuLanguage,
): Promise<boolean> {
  const { message, detail, keep, lose } = words[language](Math.ceil(unsavedMs / 1_000));
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message,
    detail,
    buttons: [keep, lose],
    defaultId: 0,
    cancelId: 0,
    // Windows would make links of them, and put the one that loses audio first.
    noLink: true,
  });
  return response === 1;
}

const words = {
  zh: (seconds: number) => ({
    message: `有 ${seconds} 秒录音没存进硬盘。`,
    detail: `它还在窗口里：可以重新保存，或者把没存下的部分存到别的硬盘。现在退出，这 ${seconds} 秒就没有了。`,
    keep: '回到口答',
    lose: `退出，丢掉 ${seconds} 秒录音`,
  }),
  en: (seconds: number) => ({
    message: `${seconds} ${seconds === 1 ? 'second' : 'seconds'} of a recording ${seconds === 1 ? 'is' : 'are'} not on the disk.`,
    detail:
      'It is only in the window: you can save it again, or save the unsaved part to another disk. If you quit now, it is lost.',
    keep: 'Keep Kouda Open',
    lose: `Quit and Lose ${seconds} ${seconds === 1 ? 'Second' : 'Seconds'}`,
  }),
};
