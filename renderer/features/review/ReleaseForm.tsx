import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClassFolderId } from '../../../electron/contract/index.ts';
import { useSettings } from '../../backend/use-settings.ts';
import { ClassFolderChoice, FolderPath } from '../../class-folders/index.ts';
import { EmptyState, ErrorNotice, TextField } from '../../interface/parts/index.ts';
import styles from './ReleaseSheet.module.css';
import type { Releasable } from './use-releasable.ts';
import type { ReleaseTarget } from './use-release.ts';

export const RELEASE_FORM_ID = 'release-form';

/** Named one by one up to here; the rest is counted. */
const MOST_NAMES = 12;

interface Props {
  readonly all: readonly Releasable[];
  readonly finished: readonly Releasable[];
  /** Of the last try; null: none. */
  readonly error: unknown;
  readonly onSubmit: (to: ReleaseTarget) => void;
}

/** Whose reviews go, whose do not yet, and where to. */
export function ReleaseForm({ all, finished, error, onSubmit }: Props) {
  const { t } = useTranslation('review');
  const { isKnown } = useSettings();
  const unfinished = all.filter((one) => !finished.includes(one));
  const before = finished.filter(({ state }) => state === 'released').length;
  return (
    <div className={styles.form}>
      {error !== null && <ErrorNotice error={error} />}
      {finished.length === 0 ? (
        <EmptyState title={t('release.nothing.title')}>{t('release.nothing.hint')}</EmptyState>
      ) : (
        <p className={styles.count}>{t('release.count', { count: finished.length })}</p>
      )}
      {before > 0 && <p className={styles.soft}>{t('release.again', { count: before })}</p>}
      {unfinished.length > 0 && <Unfinished students={unfinished} />}
      {finished.length > 0 && isKnown && <Where onSubmit={onSubmit} />}
    </div>
  );
}

function Unfinished({ students }: { readonly students: readonly Releasable[] }) {
  const { t } = useTranslation('review');
  const { settings } = useSettings();
  return (
    <div className={styles.unfinished}>
      <p>
        {t('release.notDone')} {settings.areNamesHidden && t('release.count', { count: students.length })}
      </p>
      {!settings.areNamesHidden && (
        <ul>
          {students.slice(0, MOST_NAMES).map(({ submissionId, student }) => (
            <li key={submissionId}>{[student.name, student.number].filter(Boolean).join(' · ')}</li>
          ))}
          {students.length > MOST_NAMES && (
            <li>{t('release.notDoneMore', { count: students.length - MOST_NAMES })}</li>
          )}
        </ul>
      )}
    </div>
  );
}

const KINDS = { folder: 'toFolder', 'class-folder': 'toClassFolder', library: 'toLibrary' } as const;

function Where({ onSubmit }: Pick<Props, 'onSubmit'>) {
  const { t } = useTranslation('review');
  const { settings, change } = useSettings();
  const [name, setName] = useState(settings.instructorName);
  const [kind, setKind] = useState<ReleaseTarget['kind']>(
    settings.returnFolder !== '' || settings.classFolderId === null ? 'folder' : 'class-folder',
  );
  const [path, setPath] = useState(settings.returnFolder);
  const [classFolderId, setClassFolderId] = useState<ClassFolderId | null>(settings.classFolderId);
  const [missing, setMissing] = useState<string | null>(null);

  const submit = () => {
    const folder = path.trim();
    if (kind === 'folder' && folder === '') return setMissing(t('release.folderMissing'));
    if (kind === 'class-folder' && classFolderId === null) return setMissing(t('release.classFolderMissing'));
    setMissing(null);
    if (name.trim() !== settings.instructorName) change({ instructorName: name.trim() });
    if (kind === 'folder') {
      change({ returnFolder: folder });
      onSubmit({ kind, path: folder });
    } else if (kind === 'class-folder' && classFolderId !== null) onSubmit({ kind, classFolderId });
    else onSubmit({ kind: 'library' });
  };

  return (
    <form
      id={RELEASE_FORM_ID}
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <TextField
        label={t('release.instructor')}
        description={t('release.instructorHint')}
        value={name}
        onChange={setName}
        maxLength={200}
      />
      <fieldset className={styles.kinds}>
        <legend>{t('release.to')}</legend>
        {(['folder', 'class-folder', 'library'] as const).map((one) => (
          <label key={one} className={styles.kind}>
            <input
              type="radio"
              name="release-to"
              checked={kind === one}
              onChange={() => {
                setKind(one);
                setMissing(null);
              }}
            />
            {t(`release.${KINDS[one]}`)}
          </label>
        ))}
      </fieldset>
      {kind === 'folder' && (
        <FolderPath
          label={t('release.folder')}
          description={t('release.folderHint')}
          path={path}
          onChange={setPath}
          onSubmit={submit}
        />
      )}
      {kind === 'class-folder' && (
        <ClassFolderChoice
          label={t('release.classFolder')}
          value={classFolderId}
          onChange={setClassFolderId}
        />
      )}
      {missing && (
        <p role="alert" className={styles.missing}>
          {missing}
        </p>
      )}
    </form>
  );
}
