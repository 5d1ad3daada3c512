import { useTranslation } from 'react-i18next';
import { formatBytes } from '../../interface/format.ts';
import { ErrorNotice } from '../../interface/parts/index.ts';
import styles from './Export.module.css';
import { Problems } from './Problems.tsx';
import type { ShownPreview } from './use-preview.ts';

interface Props {
  readonly shown: ShownPreview;
  /** What is to be chosen before there can be a preview; null: nothing. */
  readonly waiting: string | null;
}

/** The files that will be written, by name and size. */
export function PreviewPane({ shown, waiting }: Props) {
  const { t } = useTranslation('exporting');
  const { preview, error, isNothing, isTemplateInvalid, isOld, retry } = shown;
  return (
    <section className={styles.preview} aria-labelledby="export-preview" aria-busy={isOld}>
      <h3 id="export-preview" className={styles.heading}>
        {t('preview.title')}
      </h3>
      {waiting !== null || isTemplateInvalid ? (
        <p className={styles.soft}>{waiting ?? t('preview.noNames')}</p>
      ) : isNothing ? (
        <div className={styles.nothing}>
          <p>{t('preview.nothing')}</p>
          <p className={styles.soft}>{t('preview.nothingHint')}</p>
        </div>
      ) : error ? (
        <ErrorNotice error={error} onRetry={retry} />
      ) : preview ? (
        <Files {...preview} />
      ) : (
        <p className={styles.soft}>{t('preview.looking')}</p>
      )}
      {waiting === null && preview && <Problems problems={preview.problems} isAfter={false} />}
    </section>
  );
}

function Files({ files, fileCount: count, totalBytes }: NonNullable<ShownPreview['preview']>) {
  const { t } = useTranslation('exporting');
  return (
    <>
      <p className={styles.soft} role="status">
        {totalBytes === null
          ? t('preview.count', { count })
          : t('preview.countSize', { count, size: formatBytes(totalBytes) })}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must be reached by those without a mouse. */}
      <ul className={styles.files} tabIndex={0} aria-labelledby="export-preview">
        {files.map(({ name, bytes }) => (
          <li key={name}>
            <span className={styles.fileName}>{name}</span>
            {bytes !== null && <span className={styles.bytes}>{formatBytes(bytes)}</span>}
          </li>
        ))}
        {count > files.length && <li>{t('preview.more', { count: count - files.length })}</li>}
      </ul>
    </>
  );
}
