import { KeyRound, Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClassFolder, ClassFolderId } from '../../electron/contract/index.ts';
import { Button, ErrorNotice, Select } from '../interface/parts/index.ts';
import { AddClassFolder } from './AddClassFolder.tsx';
import styles from './ClassFolders.module.css';
import { SignIn } from './SignIn.tsx';
import { useClassFolders } from './use-class-folders.ts';

interface Props {
  readonly label: string;
  /** null: none. */
  readonly value: ClassFolderId | null;
  readonly onChange: (classFolderId: ClassFolderId | null) => void;
  /** What choosing none means; left out: one must be chosen, once there is one. */
  readonly noneText?: string;
  /** What is said while there is no class folder at all; left out: nothing, the button has to do. */
  readonly firstHint?: string;
}

const NONE = '';

/** One class folder of those that are known, or a new one added on the spot; its password asked for where it is needed. */
export function ClassFolderChoice({ label, value, onChange, noneText, firstHint }: Props) {
  const { t } = useTranslation('classFolders');
  const { folders, error, retry } = useClassFolders();
  const [isAdding, setAdding] = useState(false);
  const [asked, setAsked] = useState<ClassFolder | null>(null);
  const chosen = folders?.find(({ id }) => id === value);
  const options = [
    ...(noneText === undefined ? [] : [{ value: NONE as string, text: noneText }]),
    ...(folders ?? []).map((folder) => ({ value: folder.id as string, text: folder.name })),
  ];
  return (
    <div className={styles.choice}>
      {error !== null && <ErrorNotice error={error} onRetry={retry} />}
      {folders && folders.length > 0 && (
        <Select
          label={label}
          value={chosen?.id ?? NONE}
          onChange={(id) => onChange(folders.find((folder) => folder.id === id)?.id ?? null)}
          options={options}
        />
      )}
      {folders?.length === 0 && firstHint && <p className={styles.label}>{label}</p>}
      <div className={styles.buttons}>
        {chosen?.isPasswordNeeded && (
          <Button size="small" icon={KeyRound} onPress={() => setAsked(chosen)}>
            {t('signIn.needed', { name: chosen.name })}
          </Button>
        )}
        {folders && (
          <Button size="small" icon={Plus} onPress={() => setAdding(true)}>
            {t('add.button')}
          </Button>
        )}
      </div>
      {folders?.length === 0 && firstHint && <p className={styles.soft}>{firstHint}</p>}
      <SignIn folder={asked} onClose={() => setAsked(null)} />
      <AddClassFolder
        isOpen={isAdding}
        onClose={() => setAdding(false)}
        onAdded={(folder) => onChange(folder.id)}
      />
    </div>
  );
}
