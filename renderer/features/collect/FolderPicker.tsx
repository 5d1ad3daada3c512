import { FolderInput } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FolderPath } from '../../class-folders/index.ts';
import { Button } from '../../interface/parts/index.ts';
import styles from './CollectSheet.module.css';
import type { Choose } from './use-picks.ts';

/** A folder by its path: read by the core itself, so that thousands of files need not pass through the page. */
export function FolderPicker({ choose }: { readonly choose: Choose }) {
  const { t } = useTranslation('collect');
  const [path, setPath] = useState('');
  const add = () => {
    const wanted = path.trim();
    if (wanted === '') return;
    choose({ do: 'add-folder', path: wanted });
    setPath('');
  };
  return (
    <div className={styles.group}>
      <FolderPath
        label={t('sheet.path')}
        description={t('sheet.pathHint')}
        path={path}
        onChange={setPath}
        onSubmit={add}
      />
      <Button size="small" icon={FolderInput} isDisabled={path.trim() === ''} onPress={add}>
        {t('sheet.pathAdd')}
      </Button>
    </div>
  );
}
