import { useQuery, useQueryClient } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportRequest, ExportRunId, ExportSubject } from '../../../electron/contract/index.ts';
import { core, queries } from '../../backend/client.ts';
import { FolderField } from '../../class-folders/index.ts';
import { Button, Dialog, ErrorNotice } from '../../interface/parts/index.ts';
import { ChoiceFields } from './ChoiceFields.tsx';
import { type Choices, choiceOf, type ExportKind, firstChoices, rememberChoices } from './choices.ts';
import styles from './Export.module.css';
import { folderOfLastExport, rememberFolder } from './last-folder.ts';
import { PreviewPane } from './PreviewPane.tsx';
import { RunDialog } from './RunDialog.tsx';
import { RunsDialog } from './RunsDialog.tsx';
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
  const [isPast, setPast] = useState(false);
  // Kept here: who comes back from a run finds everything as it was, the sheet included.
  const [choices, setChoices] = useState<Choices>(() => firstChoices(props.kinds));
  if (isPast) return <RunsDialog onClose={() => setPast(false)} />;
  return runId ? (
    <RunDialog runId={runId} onRun={setRunId} onBack={() => setRunId(null)} onClose={props.onClose} />
  ) : (
    <ExportForm
      {...props}
      choices={choices}
      onChoices={setChoices}
      onRun={setRunId}
      onPast={() => setPast(true)}
    />
  );
}

interface FormProps extends ExportSheetProps {
  readonly choices: Choices;
  readonly onChoices: (next: (before: Choices) => Choices) => void;
  readonly onRun: (runId: ExportRunId) => void;
  readonly onPast: () => void;
}

function ExportForm(props: FormProps) {
  const { subject, kinds, title, onClose, choices, onChoices, onRun, onPast } = props;
  const { t, i18n } = useTranslation('exporting');
  const client = useQueryClient();
  const [isStarting, setStarting] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const { folder, setFolder, suggestions } = useFolder();
  const request = useMemo(
    () => requestOf(subject, choices, i18n.language === 'en' ? 'en' : 'zh'),
    [subject, choices, i18n.language],
  );
  const mark = useMemo(() => markOf(request, choices.sheet), [request, choices.sheet]);
  const shown = usePreview(request, mark);
  const isAnything = (shown.preview?.fileCount ?? 0) > 0;
  const canStart = request !== null && isAnything && !shown.error && folder.trim() !== '' && !isStarting;
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
      rememberFolder(run.folder);
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
            <Button variant="quiet" icon={History} onPress={onPast}>
              {t('earlier')}
            </Button>
          </span>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button variant="primary" isDisabled={!canStart} onPress={() => void start()}>
            {t('go')}
          </Button>
        </>
      }
    >
      <div className={styles.columns}>
        <PreviewPane
          shown={shown}
          waiting={request ? null : t(choices.sheet ? 'sheet.needs' : 'preview.waiting')}
        />
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

/** A sheet stands for its text, which may be megabytes. */
const markOf = (request: ExportRequest | null, sheet: Choices['sheet']): string =>
  JSON.stringify([request, sheet?.id], (key, value) => (key === 'text' ? undefined : value));

/** The folder of the last export, else the likeliest there is, until one is typed. */
function useFolder() {
  const folders = useQuery(queries.handIn.folders.queryOptions());
  const [typed, setFolder] = useState<string | null>(folderOfLastExport);
  const suggestions = folders.data ?? [];
  return { folder: typed ?? suggestions[0] ?? '', setFolder, suggestions };
}
