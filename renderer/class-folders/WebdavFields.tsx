import { TriangleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { TextField } from '../interface/parts/index.ts';
import { type FolderWay, isUnprotected } from './address.ts';
import styles from './ClassFolders.module.css';
import { PasswordFields } from './PasswordFields.tsx';
import { useClassFolders } from './use-class-folders.ts';

export interface ServerWanted {
  readonly address: string;
  readonly userName: string;
  readonly password: string;
  readonly isPasswordKept: boolean;
}

interface Props {
  readonly way: Exclude<FolderWay, 'folder'>;
  readonly server: ServerWanted;
  readonly onChange: (server: ServerWanted) => void;
  readonly onSubmit: () => void;
}

/** A server's folder and who asks for it, with where each service shows its address and its app password. */
export function WebdavFields({ way, server, onChange, onSubmit }: Props) {
  const { t } = useTranslation('classFolders');
  const { canKeepPasswords } = useClassFolders();
  return (
    <>
      <p className={styles.hint}>{t(`wayHints.${way}`)}</p>
      <TextField
        type="url"
        label={t('server.address')}
        description={t(`server.examples.${way}`)}
        value={server.address}
        onChange={(address) => onChange({ ...server, address })}
        onSubmit={onSubmit}
        maxLength={4_000}
      />
      {isUnprotected(server.address) && (
        <p className={styles.caution}>
          <TriangleAlert size={16} aria-hidden />
          {t('server.unprotected')}
        </p>
      )}
      <TextField
        label={t('server.userName')}
        autoComplete="username"
        value={server.userName}
        onChange={(userName) => onChange({ ...server, userName })}
        onSubmit={onSubmit}
        maxLength={500}
      />
      <PasswordFields
        password={server.password}
        onPassword={(password) => onChange({ ...server, password })}
        isKept={server.isPasswordKept}
        onKeep={(isPasswordKept) => onChange({ ...server, isPasswordKept })}
        canKeep={canKeepPasswords}
        onSubmit={onSubmit}
      />
    </>
  );
}
