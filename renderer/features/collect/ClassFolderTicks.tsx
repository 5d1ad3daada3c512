import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClassFolder, ClassFolderId } from '../../../electron/contract/index.ts';
import { AddClassFolder, SignIn, useClassFolders } from '../../class-folders/index.ts';
import { Button, Checkbox, ErrorNotice } from '../../interface/parts/index.ts';
import styles from './CollectSheet.module.css';
import type { Choose } from './use-picks.ts';

interface Props {
  readonly ticked: readonly ClassFolderId[];
  readonly choose: Choose;
}

/** The class folders that are known; one whose password is missing asks for it as it is ticked. */
export function ClassFolderTicks({ ticked, choose }: Props) {
  const { t } = useTranslation(['collect', 'classFolders']);
  const { folders, error, retry } = useClassFolders();
  const [asked, setAsked] = useState<ClassFolder | null>(null);
  const [isAdding, setAdding] = useState(false);
  const tick = (classFolderId: ClassFolderId, isTicked: boolean) =>
    choose({ do: 'tick', classFolderId, isTicked });
  return (
    <fieldset className={styles.ticks}>
      <legend className={styles.legend}>{t('collect:sheet.classFolders')}</legend>
      {error !== null && <ErrorNotice error={error} onRetry={retry} />}
      {folders?.map((folder) => (
        <div key={folder.id} className={styles.tick}>
          <Checkbox
            isChecked={ticked.includes(folder.id)}
            onChange={(isTicked) => {
              tick(folder.id, isTicked);
              if (isTicked && folder.isPasswordNeeded) setAsked(folder);
            }}
          >
            {folder.name}
          </Checkbox>
          {folder.isPasswordNeeded && (
            <Button size="small" icon={KeyRound} onPress={() => setAsked(folder)}>
              {t('classFolders:signIn.enter')}
            </Button>
          )}
        </div>
      ))}
      <Button size="small" icon={Plus} onPress={() => setAdding(true)}>
        {t('classFolders:add.button')}
      </Button>
      <SignIn folder={asked} onClose={() => setAsked(null)} onSignedIn={({ id }) => tick(id, true)} />
      <AddClassFolder
        isOpen={isAdding}
        onClose={() => setAdding(false)}
        onAdded={({ id }) => tick(id, true)}
      />
    </fieldset>
  );
}
