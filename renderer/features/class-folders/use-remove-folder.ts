import { useTranslation } from 'react-i18next';
import type { ClassFolder } from '../../../electron/contract/index.ts';
import { core } from '../../backend/client.ts';
import { useErrorText } from '../../interface/error-text.ts';
import { showToast } from '../../interface/toasts.ts';

/**
 * Takes a class folder off the list and offers to bring it back: at once where no password was known, else through
 * the dialog, since the password is forgotten with it.
 */
export function useRemoveFolder(onWantedBack: (folder: ClassFolder) => void) {
  const { t } = useTranslation(['classFolders', 'shell']);
  const errorText = useErrorText();
  const tell = (error: unknown) => showToast({ text: errorText(error).sentence, tone: 'caution' });
  const bringBack = async (folder: ClassFolder) => {
    const { name, kind, address, userName } = folder;
    if (userName !== '') return onWantedBack(folder);
    try {
      await core.classFolders.add(
        kind === 'folder'
          ? { kind, name, path: address }
          : { kind, name, address, userName, password: '', isPasswordKept: false },
      );
    } catch (error) {
      tell(error);
    }
  };
  return async (folder: ClassFolder) => {
    try {
      await core.classFolders.remove({ classFolderId: folder.id });
      showToast({
        text: t(folder.userName === '' ? 'classFolders:remove.done' : 'classFolders:remove.donePassword', {
          name: folder.name,
        }),
        action: { text: t('shell:undo'), run: () => void bringBack(folder) },
      });
    } catch (error) {
      tell(error);
    }
  };
}
