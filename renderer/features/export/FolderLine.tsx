import { Copy, FolderOpen } from 'lucide-react';
import { type ReactNode, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportRun } from '../../../electron/contract/index.ts';
import { host } from '../../backend/host.ts';
import { copyText } from '../../interface/copy-text.ts';
import { Button } from '../../interface/parts/index.ts';
import { showToast } from '../../interface/toasts.ts';
import styles from './Export.module.css';

interface Props {
  readonly run: ExportRun;
  /** What else can be done with the export. */
  readonly buttons?: ReactNode;
}

/** Where an export lies: shown where the host can show it, else its path to be copied. */
export function FolderLine({ run: { folder, written }, buttons }: Props) {
  const { t } = useTranslation('exporting');
  const shown = useRef<HTMLElement>(null);
  const copy = async () => {
    const isCopied = await copyText(folder, shown.current);
    showToast(
      isCopied ? { text: t('run.copied'), tone: 'good' } : { text: t('run.notCopied'), tone: 'caution' },
    );
  };
  const reveal = async () => {
    const [first] = written;
    // A file that was moved since: the folder may still be there.
    if (first !== undefined && (await host.reveal(`${folder}/${first}`))) return;
    if (!(await host.reveal(folder))) showToast({ text: t('run.notRevealed'), tone: 'caution' });
  };
  return (
    <div className={styles.folder}>
      <span className={styles.label}>{t('run.where')}</span>
      <code ref={shown} className={styles.path}>
        {folder}
      </code>
      <span className={styles.folderButtons}>
        {host.kind === 'desktop' && (
          <Button size="small" icon={FolderOpen} onPress={() => void reveal()}>
            {t('run.reveal')}
          </Button>
        )}
        <Button size="small" icon={Copy} onPress={() => void copy()}>
          {t('run.copy')}
        </Button>
        {buttons}
      </span>
    </div>
  );
}
