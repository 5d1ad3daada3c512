import { CircleCheck, Download, RotateCw } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { SubmissionId } from '../../../electron/contract/index.ts';
import { useErrorText } from '../../interface/error-text.ts';
import { Button, ErrorNotice } from '../../interface/parts/index.ts';
import styles from './ReleaseSheet.module.css';
import type { Releasable } from './use-releasable.ts';
import type { ReleaseState } from './use-release.ts';

interface Props {
  readonly state: ReleaseState & { phase: 'over' };
  readonly all: readonly Releasable[];
  readonly onAgain: (submissionIds: readonly SubmissionId[]) => void;
}

/** What was released and where it is, what was not and why, and what is safe. */
export function ReleaseResult({ state, all, onAgain }: Props) {
  const { t } = useTranslation('review');
  const errorText = useErrorText();
  const { progress, ending, target } = state;
  const { released, failed } = progress;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const nameOf = (id: SubmissionId) => {
    const student = all.find(({ submissionId }) => submissionId === id)?.student;
    return student ? [student.name, student.number].filter(Boolean).join(' · ') : '';
  };
  return (
    <div className={styles.result}>
      <h3 ref={heading} tabIndex={-1} className={styles.heading}>
        <CircleCheck size={20} aria-hidden="true" />
        {ending === 'stopped'
          ? t('release.stopped', { count: released.length })
          : t('release.finished', { count: released.length })}
      </h3>
      {ending !== null && ending !== 'stopped' && (
        <>
          <p>{t('release.broken')}</p>
          <ErrorNotice error={ending.error} />
        </>
      )}
      {target.kind === 'class-folder' && released.length > 0 && <p>{t('release.finishedClassFolder')}</p>}
      <p className={styles.soft}>{t('release.kept')}</p>
      {failed.length > 0 && (
        <div className={styles.unfinished}>
          <p>{t('release.failed')}</p>
          <ul>
            {failed.map((failure) => (
              <li key={failure.submissionId}>
                {nameOf(failure.submissionId)} {errorText(failure).sentence}
              </li>
            ))}
          </ul>
          <Button size="small" icon={RotateCw} onPress={() => onAgain(failed.map((one) => one.submissionId))}>
            {t('release.retryFailed')}
          </Button>
        </div>
      )}
      {released.length > 0 && (
        <ul className={styles.files}>
          {released.map(({ returnId, fileName, path, packagePath }) => (
            <li key={returnId}>
              <a
                className={styles.file}
                href={packagePath}
                download={fileName}
                aria-label={t('release.download', { fileName })}
              >
                <Download size={14} aria-hidden="true" />
                {fileName}
              </a>
              {path !== null && <span className={styles.soft}>{t('release.writtenTo', { path })}</span>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
