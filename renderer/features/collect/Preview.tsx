import { Cloud, File, Folder, X } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useClassFolders } from '../../class-folders/index.ts';
import { formatBytes } from '../../interface/format.ts';
import { IconButton } from '../../interface/parts/index.ts';
import styles from './Preview.module.css';
import { type CollectFile, FILE_KINDS, kindOf } from './sources.ts';
import { type Choose, type Picks, rootOf } from './use-picks.ts';

interface Props {
  readonly picks: Picks;
  readonly choose: Choose;
}

/** More lines than this tell nobody anything. */
const SHOWN = 60;

interface Root {
  readonly name: string;
  readonly isFolder: boolean;
  readonly files: number;
  readonly bytes: number;
}

/** Exactly what will be sent, kept up with every choice. */
export function Preview({ picks, choose }: Props) {
  const { t } = useTranslation('collect');
  const { folders: known } = useClassFolders();
  const { files, folders, classFolderIds, unreadable } = picks;
  const roots = useMemo(() => rootsOf(files), [files]);
  const isEmpty = files.length + folders.length + classFolderIds.length + unreadable.length === 0;
  return (
    <section className={styles.preview} aria-labelledby="collect-preview">
      <h3 id="collect-preview" className={styles.heading}>
        {t('preview.title')}
      </h3>
      {isEmpty && <p className={styles.soft}>{t('preview.empty')}</p>}
      <ul className={styles.list}>
        {classFolderIds.map((id) => {
          const name = known?.find((folder) => folder.id === id)?.name ?? '';
          return (
            <Line
              key={id}
              icon={Cloud}
              name={name}
              facts={t('preview.classFolder')}
              onRemove={() => choose({ do: 'tick', classFolderId: id, isTicked: false })}
            />
          );
        })}
        {folders.map((path) => (
          <Line
            key={path}
            icon={Folder}
            name={path}
            facts={t('preview.path')}
            onRemove={() => choose({ do: 'remove-folder', path })}
          />
        ))}
        {roots.slice(0, SHOWN).map((root) => (
          <Line
            key={root.name}
            icon={root.isFolder ? Folder : File}
            name={root.name}
            facts={[
              ...(root.isFolder ? [t('preview.inFolder', { count: root.files })] : []),
              formatBytes(root.bytes),
            ].join(' · ')}
            onRemove={() => choose({ do: 'remove-files', root: root.name })}
          />
        ))}
      </ul>
      {roots.length > SHOWN && (
        <p className={styles.soft}>{t('preview.more', { count: roots.length - SHOWN })}</p>
      )}
      {files.length > 0 && <Sum files={files} />}
      {unreadable.length > 0 && (
        <div className={styles.unreadable}>
          <p>{t('preview.unreadable')}</p>
          <ul>
            {unreadable.slice(0, SHOWN).map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}

function Sum({ files }: { readonly files: readonly CollectFile[] }) {
  const { t } = useTranslation('collect');
  const bytes = files.reduce((sum, { file }) => sum + file.size, 0);
  const byKind = Object.groupBy(files, ({ name }) => kindOf(name));
  return (
    <div className={styles.sum} role="status">
      <p>{t('preview.sum', { count: files.length, size: formatBytes(bytes) })}</p>
      <p className={styles.soft}>
        {FILE_KINDS.flatMap((kind) => {
          const count = byKind[kind]?.length ?? 0;
          return count > 0 ? [`${count} ${t(`preview.kinds.${kind}`)}`] : [];
        }).join(' · ')}
      </p>
    </div>
  );
}

interface LineProps {
  readonly icon: typeof File;
  readonly name: string;
  readonly facts: string;
  readonly onRemove: () => void;
}

function Line({ icon: Icon, name, facts, onRemove }: LineProps) {
  const { t } = useTranslation('collect');
  return (
    <li className={styles.line}>
      <Icon size={16} aria-hidden />
      <span className={styles.words}>
        <span className={styles.name}>{name}</span>
        <span className={styles.facts}>{facts}</span>
      </span>
      <IconButton icon={X} size="small" label={t('preview.remove', { name })} onPress={onRemove} />
    </li>
  );
}

function rootsOf(files: readonly CollectFile[]): Root[] {
  const groups = Map.groupBy(files, ({ name }) => rootOf(name));
  return [...groups].map(([name, group]) => ({
    name,
    isFolder: group.some((file) => file.name !== name),
    files: group.length,
    bytes: group.reduce((sum, { file }) => sum + file.size, 0),
  }));
}
