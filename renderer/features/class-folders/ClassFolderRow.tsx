import { KeyRound, PencilLine, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClassFolder } from '../../../electron/contract/index.ts';
import { isUnprotected, SignIn, useDeliveries } from '../../class-folders/index.ts';
import { Button, Menu, StateMark } from '../../interface/parts/index.ts';
import styles from './ClassFoldersSection.module.css';
import { RenameFolder } from './RenameFolder.tsx';
import { useRemoveFolder } from './use-remove-folder.ts';

interface Props {
  readonly folder: ClassFolder;
  /** It was removed and is wanted back; its password has to be asked for. */
  readonly onWantedBack: (folder: ClassFolder) => void;
}

export function ClassFolderRow({ folder, onWantedBack }: Props) {
  const { t } = useTranslation('classFolders');
  const [isRenaming, setRenaming] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const [isSigningIn, setSigningIn] = useState(false);
  const remove = useRemoveFolder(onWantedBack);
  const waiting = useDeliveries().filter(
    ({ classFolderId, state }) => classFolderId === folder.id && state !== 'delivered',
  ).length;
  const hasPassword = folder.kind === 'webdav' && folder.userName !== '';
  return (
    <li className={styles.folder}>
      <div className={styles.head}>
        <p className={styles.name}>{folder.name}</p>
        <Menu
          label={t('list.more', { name: folder.name })}
          items={[
            { id: 'rename', text: t('list.rename'), icon: PencilLine, onAction: () => setRenaming(true) },
            ...(hasPassword
              ? [
                  {
                    id: 'password',
                    text: t('list.passwordAgain'),
                    icon: KeyRound,
                    onAction: () => setSigningIn(true),
                  },
                ]
              : []),
            {
              id: 'remove',
              text: t('list.remove'),
              icon: Trash2,
              // What waits to be sent there cannot be brought back with the folder: that is asked about.
              onAction: () => (waiting > 0 ? setAsked(true) : void remove(folder)),
            },
          ]}
        />
      </div>
      <p className={styles.address}>{folder.address}</p>
      <p className={styles.soft}>{useKindText(folder)}</p>
      {folder.isPasswordNeeded && (
        <div className={styles.buttons}>
          <StateMark shape="partly" text={t('list.passwordNeeded')} />
          <Button size="small" icon={KeyRound} onPress={() => setSigningIn(true)}>
            {t('signIn.enter')}
          </Button>
        </div>
      )}
      {isUnprotected(folder.address) && <StateMark shape="bad" text={t('list.unprotected')} />}
      {isRenaming && <RenameFolder folder={folder} onDone={() => setRenaming(false)} />}
      {isAsked && (
        <div className={styles.asked}>
          <p>{t('remove.ask', { count: waiting, name: folder.name })}</p>
          <div className={styles.buttons}>
            <Button size="small" autoFocus onPress={() => setAsked(false)}>
              {t('remove.keep')}
            </Button>
            <Button size="small" variant="danger" onPress={() => void remove(folder)}>
              {t('remove.go')}
            </Button>
          </div>
        </div>
      )}
      <SignIn folder={isSigningIn ? folder : null} onClose={() => setSigningIn(false)} />
    </li>
  );
}

function useKindText(folder: ClassFolder): string {
  const { t } = useTranslation('classFolders');
  if (folder.kind === 'folder') return t('list.folder');
  if (folder.userName === '') return t('list.webdavOpen');
  const kind = t('list.webdav', { userName: folder.userName });
  if (folder.isPasswordNeeded) return kind;
  return `${kind} · ${t(folder.isPasswordKept ? 'list.passwordKept' : 'list.passwordKnown')}`;
}
