import { join } from 'node:path';
import { app, dialog } from 'electron';
import { askLibraryHolder, type HeldLibrary, holdLibrary } from '../core/hold-library.ts';
import type { HolderNote } from '../core/library/holder-note.ts';
import { LibraryOpenError } from '../core/library/library-open-error.ts';
import { openErrorSentence } from '../core/library/open-error-sentence.ts';
import { KeychainSecrets } from './keychain-secrets.ts';
import type { MenuLanguage } from './menu-words.ts';

/**
 * Opens the library, or says why not: in an error box, or by bringing the window to the front that has it open.
 * null: there is nothing to show here, the app ends.
 */
export async function openLibrary(
  libraryFolder: string,
  language: MenuLanguage,
  show: () => void,
): Promise<HeldLibrary | null> {
  try {
    const held = await holdLibrary({
      libraryFolder,
      resourcesFolder: join(import.meta.dirname, '../../resources'),
      appVersion: app.getVersion(),
      hostKind: 'desktop',
      secrets: new KeychainSecrets(join(app.getPath('userData'), 'passwords.json')),
      answer: async (request) => {
        if (request === 'show') show();
        // The page lives in our own window; it has no address for another.
        return null;
      },
    });
    if (!('heldBy' in held)) return held;
    const { heldBy, reached } = await askLibraryHolder(libraryFolder, held.heldBy, 'show');
    if (!reached) dialog.showErrorBox('Kouda', inUse[language](libraryFolder, heldBy));
    return null;
  } catch (error) {
    const text =
      error instanceof LibraryOpenError
        ? openErrorSentence(error, language)
        : String(error instanceof Error ? error.message : error);
    dialog.showErrorBox('Kouda', text);
    return null;
  }
}

const inUse = {
  zh: (path: string, { pid, hostKind }: HolderNote) =>
    hostKind === 'command'
      ? `资料库 ${path} 正被 kouda 命令使用（进程 ${pid}）。等它结束后再启动。`
      : `资料库 ${path} 正被另一个口答打开（进程 ${pid ?? '未知'}），而它没有回应。请先退出那一个。`,
  en: (path: string, { pid, hostKind }: HolderNote) =>
    hostKind === 'command'
      ? `The library ${path} is in use by the kouda command (process ${pid}). Start again when that has ended.`
      : `The library ${path} is open in another Kouda (process ${pid ?? 'unknown'}), which does not answer. Quit that one first.`,
};
