import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClassFolder } from '../../../electron/contract/index.ts';
import { core } from '../../backend/client.ts';
import { useErrorText } from '../../interface/error-text.ts';
import { Button, TextField } from '../../interface/parts/index.ts';
import { showToast } from '../../interface/toasts.ts';
import styles from './ClassFoldersSection.module.css';

interface Props {
  readonly folder: ClassFolder;
  readonly onDone: () => void;
}

/** Another name in this library; the folder itself is called what it was. */
export function RenameFolder({ folder, onDone }: Props) {
  const { t } = useTranslation('classFolders');
  const errorText = useErrorText();
  const [name, setName] = useState(folder.name);
  const save = async () => {
    const wanted = name.trim();
    if (wanted === '') return;
    try {
      if (wanted !== folder.name) await core.classFolders.rename({ classFolderId: folder.id, name: wanted });
      onDone();
    } catch (refused) {
      showToast({ text: errorText(refused).sentence, tone: 'caution' });
    }
  };
  return (
    <div className={styles.rename}>
      <TextField
        label={t('list.newName')}
        value={name}
        onChange={setName}
        onSubmit={() => void save()}
        maxLength={200}
        autoFocus
      />
      <div className={styles.buttons}>
        <Button size="small" onPress={onDone}>
          {t('cancel')}
        </Button>
        <Button size="small" isDisabled={name.trim() === ''} onPress={() => void save()}>
          {t('list.save')}
        </Button>
      </div>
    </div>
  );
}
