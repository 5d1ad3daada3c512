import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClassFolder } from '../../electron/contract/index.ts';
import { core } from '../backend/client.ts';
import { Button, Dialog, ErrorNotice, Select, TextField } from '../interface/parts/index.ts';
import { showToast } from '../interface/toasts.ts';
import { ADDRESS_STARTS, FOLDER_WAYS, type FolderWay } from './address.ts';
import styles from './ClassFolders.module.css';
import { FolderPath } from './FolderPath.tsx';
import { useClassFolders } from './use-class-folders.ts';
import { type ServerWanted, WebdavFields } from './WebdavFields.tsx';

interface Props {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onAdded?: (folder: ClassFolder) => void;
  /** A folder that was taken off the list, on its way back: only its password is missing. */
  readonly before?: ClassFolder | undefined;
}

/** Adds a class folder, once it could be looked into and written to. What is typed lives as long as the dialog. */
export function AddClassFolder({ isOpen, ...rest }: Props) {
  return isOpen ? <Sheet {...rest} /> : null;
}

const NO_SERVER: ServerWanted = { address: '', userName: '', password: '', isPasswordKept: true };

function Sheet({ onClose, onAdded, before }: Omit<Props, 'isOpen'>) {
  const { t } = useTranslation('classFolders');
  const [way, setWay] = useState<FolderWay>(before ? 'webdav' : 'folder');
  const [name, setName] = useState(before?.name ?? '');
  const [path, setPath] = useState('');
  const [server, setServer] = useState<ServerWanted>(
    before ? { ...NO_SERVER, address: before.address, userName: before.userName } : NO_SERVER,
  );
  const { canKeepPasswords } = useClassFolders();
  const [isTrying, setTrying] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const isReady = (way === 'folder' ? path : server.address).trim() !== '';

  const choose = (next: FolderWay) => {
    // A start nobody went on from makes way for the next.
    const isUntouched = server.address === '' || Object.values(ADDRESS_STARTS).includes(server.address);
    if (next !== 'folder' && isUntouched) setServer({ ...server, address: ADDRESS_STARTS[next] });
    setWay(next);
    setError(null);
  };
  const add = async () => {
    if (!isReady || isTrying) return;
    setTrying(true);
    setError(null);
    try {
      const added = await core.classFolders.add(
        way === 'folder'
          ? { kind: 'folder', name, path }
          : {
              kind: 'webdav',
              name,
              ...server,
              isPasswordKept: canKeepPasswords && server.isPasswordKept,
            },
      );
      showToast({ text: t('add.done', { name: added.name }), tone: 'good' });
      onClose();
      onAdded?.(added);
    } catch (refused) {
      setError(refused);
      setTrying(false);
    }
  };

  return (
    <Dialog
      title={t('add.title')}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button variant="primary" isDisabled={isTrying || !isReady} onPress={() => void add()}>
            {isTrying ? t('trying') : t('add.go')}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        <Select
          label={t('add.way')}
          value={way}
          onChange={choose}
          options={FOLDER_WAYS.map((value) => ({ value, text: t(`ways.${value}`) }))}
        />
        {way === 'folder' ? (
          <FolderPath
            label={t('path.label')}
            description={t('path.hint')}
            path={path}
            onChange={setPath}
            onSubmit={() => void add()}
          />
        ) : (
          <WebdavFields way={way} server={server} onChange={setServer} onSubmit={() => void add()} />
        )}
        <TextField
          label={t('add.name')}
          description={t('add.nameHint')}
          value={name}
          onChange={setName}
          onSubmit={() => void add()}
          maxLength={200}
        />
        {error !== null && <ErrorNotice error={error} />}
      </div>
    </Dialog>
  );
}
