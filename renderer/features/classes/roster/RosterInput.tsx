import { FileText } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RosterStudent } from '../../../../electron/contract/index.ts';
import { core } from '../../../backend/client.ts';
import { Button, ErrorNotice, TextArea } from '../../../interface/parts/index.ts';
import { RosterPreview } from './RosterPreview.tsx';
import styles from './roster.module.css';

interface Props {
  readonly onSave: (students: readonly RosterStudent[]) => Promise<void>;
  /** undefined: there is no list to go back to. */
  readonly onDiscard: (() => void) | undefined;
}

/** What was given, and what the core makes of it. */
type Reading =
  | { readonly students: readonly RosterStudent[]; readonly skippedLines: readonly number[] }
  | { readonly error: unknown };

/** A pause in the typing, ms. */
const READ_AFTER_MS = 250;

/** A list pasted or chosen as a file, read as it will be saved before anything is. */
export function RosterInput({ onSave, onDiscard }: Props) {
  const { t } = useTranslation('classes');
  const [text, setText] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const [isSaving, setSaving] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);
  const reading = useReading(file, text);
  const students = reading && 'students' in reading ? reading.students : [];
  const save = async () => {
    setSaving(true);
    await onSave(students);
    setSaving(false);
  };
  return (
    <div className={styles.input}>
      <TextArea
        label={t('roster.pasteLabel')}
        description={t('roster.pasteHint')}
        rows={8}
        value={text}
        onChange={(next) => {
          setFile(null);
          setText(next);
        }}
      />
      <div className={styles.actions}>
        <Button icon={FileText} onPress={() => chooser.current?.click()}>
          {t('roster.choose')}
        </Button>
        {file && <span className={styles.soft}>{t('roster.chosen', { name: file.name })}</span>}
        <input
          ref={chooser}
          type="file"
          accept=".csv,.txt,.tsv,text/csv,text/plain"
          hidden
          onChange={(event) => {
            const [chosen] = event.target.files ?? [];
            // The same file may be chosen again after it was mended.
            event.target.value = '';
            if (!chosen) return;
            setText('');
            setFile(chosen);
          }}
        />
      </div>
      {reading && 'error' in reading && <ErrorNotice error={reading.error} />}
      {reading && 'students' in reading && <RosterPreview {...reading} />}
      <div className={styles.actions}>
        <Button variant="primary" isDisabled={students.length === 0 || isSaving} onPress={() => void save()}>
          {t('roster.save')}
        </Button>
        {onDiscard && (
          <Button variant="quiet" onPress={onDiscard}>
            {t('roster.discard')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Asks the core what the file, or the text after a pause, would become; null: there is nothing to read. */
function useReading(file: File | null, text: string): Reading | null {
  const [reading, setReading] = useState<Reading | null>(null);
  useEffect(() => {
    setReading(null);
    if (!file && !text.trim()) return;
    let isLeft = false;
    const timer = setTimeout(
      () => {
        const document = file ?? new Blob([text], { type: 'text/plain;charset=utf-8' });
        core.classes.readRoster({ document }).then(
          (read) => {
            if (!isLeft) setReading(read);
          },
          (error: unknown) => {
            if (!isLeft) setReading({ error });
          },
        );
      },
      file ? 0 : READ_AFTER_MS,
    );
    return () => {
      isLeft = true;
      clearTimeout(timer);
    };
  }, [file, text]);
  return reading;
}
