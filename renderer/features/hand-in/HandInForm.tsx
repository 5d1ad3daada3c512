import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  ClassFolderId,
  Homework,
  PackageAudio,
  Student,
  Submission,
} from '../../../electron/contract/index.ts';
import { queries } from '../../backend/client.ts';
import { ClassFolderChoice, FolderField } from '../../class-folders/index.ts';
import { EmptyState, ErrorNotice, TextField } from '../../interface/parts/index.ts';
import { AudioChoice } from './AudioChoice.tsx';
import { ChecklistView } from './ChecklistView.tsx';
import { checklistOf } from './checklist.ts';
import styles from './HandInForm.module.css';
import { NextVersion } from './NextVersion.tsx';

export const FORM_ID = 'hand-in-form';

interface Wanted {
  readonly student: Student;
  readonly audio: PackageAudio;
  readonly folder: string;
  /** null: to no class folder. */
  readonly classFolderId: ClassFolderId | null;
}

interface Props {
  readonly homework: Homework;
  /** Newest first. */
  readonly submissions: readonly Submission[];
  /** Of the last try; null: none. */
  readonly error: unknown;
  readonly onSubmit: (wanted: Wanted) => Promise<void>;
}

/** What goes in, beside how it goes. Filled in as the last time, once that is known. */
export function HandInForm({ homework, submissions, error, onSubmit }: Props) {
  const { t } = useTranslation('handIn');
  const settings = useQuery(queries.settings.get.queryOptions());
  const folders = useQuery(queries.handIn.folders.queryOptions({ refetchOnMount: 'always' }));
  const checklist = checklistOf(homework);
  if (checklist.ready === 0) return <EmptyState title={t('nothing.title')}>{t('nothing.text')}</EmptyState>;
  // What was known before this sheet opened may lack the folder of the last hand-in.
  const isReady = settings.data !== undefined && folders.isFetchedAfterMount;
  return (
    <div className={styles.columns}>
      <div className={styles.column}>
        <NextVersion homework={homework} submissions={submissions} />
        <ChecklistView checklist={checklist} />
      </div>
      <div className={styles.column}>
        {error !== null && <FailedTry error={error} />}
        {isReady && (
          <Fields
            student={settings.data.student}
            audio={settings.data.packageAudio}
            // The last one only while it is there: handing in must not begin with an error.
            folder={folders.data?.find((folder) => folder === settings.data.handInFolder) ?? ''}
            classFolderId={settings.data.classFolderId}
            folders={folders.data ?? []}
            checklist={checklist}
            onSubmit={onSubmit}
          />
        )}
      </div>
    </div>
  );
}

interface FieldsProps extends Wanted, Pick<Props, 'onSubmit'> {
  readonly folders: readonly string[];
  readonly checklist: ReturnType<typeof checklistOf>;
}

function Fields({ student, audio: usual, checklist, onSubmit, folders, ...last }: FieldsProps) {
  const { t } = useTranslation('handIn');
  const [name, setName] = useState(student.name);
  const [number, setNumber] = useState(student.number);
  const [audio, setAudio] = useState(usual);
  const [folder, setFolder] = useState(last.folder);
  const [classFolderId, setClassFolderId] = useState(last.classFolderId);
  const [isNameMissing, setNameMissing] = useState(false);
  const nameField = useRef<HTMLInputElement>(null);
  const submit = () => {
    if (name.trim() === '') {
      setNameMissing(true);
      nameField.current?.focus();
      return;
    }
    void onSubmit({
      student: { name: name.trim(), number: number.trim() },
      audio,
      folder: folder.trim(),
      classFolderId,
    });
  };
  return (
    <form
      id={FORM_ID}
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h3 className={styles.heading}>{t('form.title')}</h3>
      <TextField
        label={t('form.name')}
        value={name}
        onChange={(text) => {
          setName(text);
          setNameMissing(false);
        }}
        onSubmit={submit}
        inputRef={nameField}
        maxLength={200}
        error={isNameMissing ? t('form.nameMissing') : undefined}
      />
      <TextField
        label={t('form.number')}
        value={number}
        onChange={setNumber}
        onSubmit={submit}
        maxLength={100}
        description={t('form.numberHint')}
      />
      <AudioChoice audio={audio} onChange={setAudio} checklist={checklist} />
      <ClassFolderChoice
        label={t('form.classFolder')}
        value={classFolderId}
        onChange={setClassFolderId}
        noneText={t('form.noClassFolder')}
        firstHint={t('form.firstClassFolder')}
      />
      <FolderField
        label={t('form.folder')}
        description={t('form.folderHint')}
        folder={folder}
        onChange={setFolder}
        onSubmit={submit}
        suggestions={folders}
      />
    </form>
  );
}

/** The focus was on the progress, which is gone. */
function FailedTry({ error }: { readonly error: unknown }) {
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => notice.current?.focus(), []);
  return (
    <div ref={notice} tabIndex={-1} className={styles.failed}>
      <ErrorNotice error={error} />
    </div>
  );
}
