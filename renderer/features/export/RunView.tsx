import { Copy } from 'lucide-react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportRun } from '../../../electron/contract/index.ts';
import { copyText } from '../../interface/copy-text.ts';
import { formatDuration, formatPercent } from '../../interface/format.ts';
import { Button, type MarkShape, ProgressBar, StateMark } from '../../interface/parts/index.ts';
import { showToast } from '../../interface/toasts.ts';
import styles from './Export.module.css';
import { Problems } from './Problems.tsx';
import { useRunText } from './use-run-text.ts';

export const SHAPES: Readonly<Record<ExportRun['state'], MarkShape>> = {
  running: 'half',
  finished: 'done',
  cancelled: 'none',
  interrupted: 'partly',
  failed: 'bad',
};

/** How far an export is; afterwards what was written where, and what was not. */
export function RunView({ run }: { readonly run: ExportRun }) {
  const { t } = useTranslation('exporting');
  const text = useRunText();
  const { state, doneCount, fileCount, written, problems } = run;
  return (
    <div className={styles.run}>
      <p className={styles.runHead}>
        <StateMark shape={SHAPES[state]} text={t(`run.${state}`)} />
        <span className={styles.soft}>{text(run)}</span>
      </p>
      {state === 'running' ? (
        <Progress run={run} />
      ) : (
        <>
          <p>{state === 'interrupted' ? t('run.interruptedHint') : t('run.wrote', { count: doneCount })}</p>
          {state === 'cancelled' && <p className={styles.soft}>{t('run.cancelledHint')}</p>}
        </>
      )}
      <Folder path={run.folder} />
      {state !== 'running' && written.length > 0 && (
        <section>
          <h4 className={styles.heading}>{t('run.files')}</h4>
          <ul className={styles.files}>
            {written.map((name) => (
              <li key={name}>
                <span className={styles.fileName}>{name}</span>
              </li>
            ))}
            {doneCount > written.length && (
              <li>{t('preview.more', { count: Math.min(doneCount, fileCount) - written.length })}</li>
            )}
          </ul>
        </section>
      )}
      <Problems problems={problems} isAfter={state !== 'running'} />
    </div>
  );
}

function Progress({ run: { share, doneCount, fileCount, leftMs, current } }: { readonly run: ExportRun }) {
  const { t } = useTranslation('exporting');
  return (
    <div className={styles.group}>
      <ProgressBar label={t('run.running')} value={share} max={1} valueText={formatPercent(share)} />
      <p className={styles.soft}>
        {[
          t('run.done', { done: doneCount, count: fileCount }),
          leftMs !== null && t('run.left', { time: formatDuration(leftMs + 999) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {current.length > 0 && (
        <ul className={styles.current} aria-label={t('run.current')}>
          {current.map(({ name, share: done }) => (
            <li key={name} className={styles.currentFile}>
              <span className={styles.fileName}>{name}</span>
              <ProgressBar label={name} value={done} max={1} valueText={formatPercent(done)} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Folder({ path }: { readonly path: string }) {
  const { t } = useTranslation('exporting');
  const shown = useRef<HTMLElement>(null);
  const copy = async () => {
    if (await copyText(path, shown.current)) showToast({ text: t('run.copied'), tone: 'good' });
  };
  return (
    <div className={styles.folder}>
      <span className={styles.label}>{t('run.where')}</span>
      <code ref={shown} className={styles.path}>
        {path}
      </code>
      <Button size="small" icon={Copy} onPress={() => void copy()}>
        {t('run.copy')}
      </Button>
    </div>
  );
}
