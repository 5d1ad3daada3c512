import { useQuery, useQueryClient } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportRequest, ExportRunId, ExportSubject } from '../../../electron/contract/index.ts';
import { core, queries } from '../../backend/client.ts';
import { useSettings } from '../../backend/use-settings.ts';
import { FolderField } from '../../class-folders/index.ts';
import { Button, Dialog, ErrorNotice } from '../../interface/parts/index.ts';
import { openTasks } from '../../tasks/index.ts';
import { ChoiceFields } from './ChoiceFields.tsx';
import { type Choices, choiceOf, type ExportKind, firstChoices, rememberChoices } from './choices.ts';
import styles from './Export.module.css';
import { PreviewPane } from './PreviewPane.tsx';
import { RunDialog } from './RunDialog.tsx';
import { usePreview } from './use-preview.ts';

export interface ExportSheetProps {
  readonly subject: ExportSubject;
  /** What there is of it to export. */
  readonly kinds: readonly ExportKind[];
  /** Of the homework. */
  readonly title: string;
  readonly onClose: () => void;
}

/** One sheet: what will be written beside how, then the run in its place. There while it is open. */
export function ExportSheet(props: ExportSheetProps) {
  const [runId, setRunId] = useState<ExportRunId | null>(null);
  // Kept here: who comes back from a run finds everything as it was, the sheet included.
  const [choices, setChoices] = useState<Choices>(() => firstChoices(props.kinds));
  return runId ? (
    <RunDialog runId={runId} onRun={setRunId} onBack={() => setRunId(null)} onClose={props.onClose} />
  ) : (
    <ExportForm {...props} choices={choices} onChoices={setChoices} onRun={setRunId} />
  );
}

interface FormProps extends ExportSheetProps {
  readonly choices: Choices;
  readonly onChoices: (next: (before: Choices) => Choices) => void;
  readonly onRun: (runId: ExportRunId) => void;
}

function ExportForm(props: FormProps) {
  const { subject, kinds, title, onClose, choices, onChoices, onRun } = props;
  const { t, i18n } = useTranslation('exporting');
  const client = useQueryClient();
  const [isStarting, setStarting] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const { folder, setFolder, suggestions, onWritten } = useFolder();
  const request = useMemo(
    () => requestOf(subject, choices, i18n.language === 'en' ? 'en' : 'zh'),
    [subject, choices, i18n.language],
  );
  const mark = useMemo(() => markOf(request, choices.sheet), [request, choices.sheet]);
  const shown = usePreview(request, mark);
  const isAnything = (shown.preview?.fileCount ?? 0) > 0;
  const isPlaced = folder.trim() !== '';
  const canStart = request !== null && isAnything && !shown.error && isPlaced && !isStarting;
  const change = (changed: Partial<Choices>) => {
    setError(null);
    onChoices((before) => ({ ...before, ...changed }));
  };
  const start = async () => {
    if (!canStart || !request) return;
    setStarting(true);
    setError(null);
    try {
      const run = await core.exports.start({ ...request, folder: folder.trim() });
      rememberChoices(choices);
      onWritten(run.folder);
      void client.invalidateQueries({ queryKey: queries.exports.runs.key() });
      onRun(run.id);
    } catch (refused) {
      setError(refused);
      setStarting(false);
    }
  };
  return (
    <Dialog
      title={t('title', { title })}
      isOpen
      onClose={onClose}
      width="wide"
      footer={
        <>
          <span className={styles.earlier}>
            <Button variant="quiet" icon={History} onPress={() => openTasks('export')}>
              {t('earlier')}
            </Button>
          </span>
          {/* What else is missing is told in the place of the files. */}
          {isAnything && !isPlaced && (
            <span role="status" className={styles.missing}>
              {t('folder.missing')}
            </span>
          )}
          <Button onPress={onClose}>{t('cancel')}</Button>
          {/* Not while it starts: a button that is disabled drops the focus, and with it the next key. */}
          <Button variant="primary" isDisabled={!canStart && !isStarting} onPress={() => void start()}>
            {t('go')}
          </Button>
        </>
      }
    >
      <div className={styles.columns}>
        <PreviewPane shown={shown} waiting={request ? null : t(missingOf(choices))} />
        <div className={styles.choices}>
          <ChoiceFields
            kinds={kinds}
            subject={subject.kind}
            title={title}
            choices={choices}
            onChange={change}
            isTemplateInvalid={shown.isTemplateInvalid}
          />
          <FolderField
            label={t('folder.label')}
            description={t('folder.hint')}
            folder={folder}
            onChange={(path) => {
              setError(null);
              setFolder(path);
            }}
            onSubmit={() => void start()}
            suggestions={suggestions}
          />
          {error !== null && <ErrorNotice error={error} />}
        </div>
      </div>
    </Dialog>
  );
}

function requestOf(
  subject: ExportSubject,
  choices: Choices,
  pageLanguage: 'zh' | 'en',
): ExportRequest | null {
  const choice = choiceOf(choices, pageLanguage);
  if (!choice || ('template' in choice && choice.template === '')) return null;
  return {
    subject: subject.kind === 'homework' ? { ...subject, takes: choices.takes } : subject,
    choice,
  };
}

/** Why there is nothing to ask for yet. */
function missingOf({ what, sheet, gradeFormat }: Choices) {
  if (what !== 'grades') return 'preview.noNames';
  return sheet?.format === gradeFormat ? 'sheet.needs' : 'preview.waiting';
}

/** A sheet stands for its text, which may be megabytes. */
const markOf = (request: ExportRequest | null, sheet: Choices['sheet']): string =>
  JSON.stringify([request, sheet?.id], (key, value) => (key === 'text' ? undefined : value));

/** The folder of the last export, else the likeliest there is, until one is typed. */
function useFolder() {
  const folders = useQuery(queries.handIn.folders.queryOptions());
  const { settings, change } = useSettings();
  const [typed, setFolder] = useState<string | null>(null);
  const suggestions = folders.data ?? [];
  return {
    folder: typed ?? (settings.exportFolder || suggestions[0] || ''),
    setFolder,
    suggestions,
    onWritten: (exportFolder: string) => change({ exportFolder }),
  };
}
