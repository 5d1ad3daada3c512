import { FileAudio, FolderOpen } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../interface/parts/index.ts';
import styles from './CollectSheet.module.css';
import { chosenFiles } from './sources.ts';
import type { Choose } from './use-picks.ts';

const ACCEPTED =
  '.kouda,.zip,audio/*,.m4a,.mp3,.wav,.webm,.ogg,.opus,.flac,.aac,.amr,.3gp,.caf,.aiff,.wma,.mp4';

/** The system's own dialogs: files, or a folder with everything in it. */
export function FilePickers({ choose }: { readonly choose: Choose }) {
  const { t } = useTranslation('collect');
  const pick = (prepare: (input: HTMLInputElement) => void) => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    prepare(input);
    input.onchange = () => choose({ do: 'add-files', gathered: chosenFiles(input.files ?? []) });
    input.click();
  };
  return (
    <div className={styles.group}>
      <div className={styles.buttons}>
        <Button
          icon={FileAudio}
          onPress={() =>
            pick((input) => {
              input.accept = ACCEPTED;
            })
          }
        >
          {t('sheet.files')}
        </Button>
        <Button
          icon={FolderOpen}
          onPress={() =>
            pick((input) => {
              input.webkitdirectory = true;
            })
          }
        >
          {t('sheet.folder')}
        </Button>
      </div>
      <p className={styles.soft}>{t('sheet.drop')}</p>
    </div>
  );
}
