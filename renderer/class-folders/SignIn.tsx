import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClassFolder } from '../../electron/contract/index.ts';
import { core } from '../backend/client.ts';
import { announce } from '../interface/announce.ts';
import { Button, Dialog, ErrorNotice } from '../interface/parts/index.ts';
import styles from './ClassFolders.module.css';
import { PasswordFields } from './PasswordFields.tsx';
import { useClassFolders } from './use-class-folders.ts';

interface Props {
  /** null: closed. */
  readonly folder: ClassFolder | null;
  readonly onClose: () => void;
  readonly onSignedIn?: (folder: ClassFolder) => void;
}

/** Asks for a class folder's password. What is typed lives as long as the dialog. */
export function SignIn({ folder, onClose, onSignedIn }: Props) {
  // Unmounted when closed, and with it the password.
  if (!folder) return null;
  return <Asked folder={folder} onClose={onClose} onSignedIn={onSignedIn} />;
}

function Asked({
  folder,
  onClose,
  onSignedIn,
}: Omit<Props, 'folder' | 'onSignedIn'> & {
  readonly folder: ClassFolder;
  readonly onSignedIn: Props['onSignedIn'];
}) {
  const { t } = useTranslation('classFolders');
  const { canKeepPasswords } = useClassFolders();
  const [password, setPassword] = useState('');
  const [isKept, setKept] = useState(true);
  const [isTrying, setTrying] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const signIn = async () => {
    if (isTrying) return;
    setTrying(true);
    setError(null);
    try {
      // Called by itself, not as a mutation: those keep what they were called with.
      const signedIn = await core.classFolders.signIn({
        classFolderId: folder.id,
        password,
        isPasswordKept: canKeepPasswords && isKept,
      });
      announce(t('signIn.done', { name: folder.name }));
      onClose();
      onSignedIn?.(signedIn);
    } catch (refused) {
      setError(refused);
      setTrying(false);
    }
  };

  return (
    <Dialog
      title={t('signIn.title', { name: folder.name })}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button variant="primary" isDisabled={isTrying} onPress={() => void signIn()}>
            {isTrying ? t('trying') : t('signIn.go')}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        <p className={styles.address}>{folder.address}</p>
        <p>{t('signIn.as', { userName: folder.userName })}</p>
        <PasswordFields
          password={password}
          onPassword={setPassword}
          isKept={isKept}
          onKeep={setKept}
          canKeep={canKeepPasswords}
          onSubmit={() => void signIn()}
          autoFocus
        />
        {error !== null && <ErrorNotice error={error} />}
      </div>
    </Dialog>
  );
}
