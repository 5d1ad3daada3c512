import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClassFolder } from '../../../electron/contract/index.ts';
import { AddClassFolder, useClassFolders } from '../../class-folders/index.ts';
import { Button, ErrorNotice } from '../../interface/parts/index.ts';
import { ClassFolderRow } from './ClassFolderRow.tsx';
import styles from './ClassFoldersSection.module.css';

/** The class folders of this library: what they are, whether they can be used now, and a way to add one. */
export function ClassFoldersSection() {
  const { t } = useTranslation('classFolders');
  const { folders, error, retry } = useClassFolders();
  const [isAdding, setAdding] = useState(false);
  /** Taken off the list and wanted back, but for its password. */
  const [before, setBefore] = useState<ClassFolder>();
  return (
    <div className={styles.section}>
      {error !== null && <ErrorNotice error={error} onRetry={retry} />}
      {folders?.length === 0 && <p className={styles.soft}>{t('none')}</p>}
      {folders && folders.length > 0 && (
        <ul className={styles.list}>
          {folders.map((folder) => (
            <ClassFolderRow key={folder.id} folder={folder} onWantedBack={setBefore} />
          ))}
        </ul>
      )}
      <Button icon={Plus} onPress={() => setAdding(true)}>
        {t('add.button')}
      </Button>
      <AddClassFolder
        isOpen={isAdding || before !== undefined}
        before={before}
        onClose={() => {
          setAdding(false);
          setBefore(undefined);
        }}
      />
    </div>
  );
}
