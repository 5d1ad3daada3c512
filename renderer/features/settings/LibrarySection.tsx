import { useQuery } from '@tanstack/react-query';
import { ArchiveRestore, FolderOpen } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { queries } from '../../backend/client.ts';
import { host } from '../../backend/host.ts';
import { formatBytes } from '../../interface/format.ts';
import { Button, ErrorNotice } from '../../interface/parts/index.ts';
import { paths } from '../../interface/paths.ts';
import { LibraryCheck } from './LibraryCheck.tsx';
import styles from './Section.module.css';
import { Fact, Facts, Section } from './Section.tsx';

interface Props {
  /** Puts the library into one file. */
  readonly archive: ReactNode;
  /** Asks for an archive, and brings back what it holds. */
  readonly onBringBack: () => void;
}

export function LibrarySection({ archive, onBringBack }: Props) {
  const { t } = useTranslation('settings');
  const status = useQuery(queries.library.status.queryOptions({ refetchOnMount: 'always' }));
  const { data } = status;
  return (
    <Section title={t('library.title')}>
      {status.error && !data && <ErrorNotice error={status.error} onRetry={() => void status.refetch()} />}
      {data && (
        <>
          <Facts>
            <Fact name={t('library.where')}>{data.path}</Fact>
            <Fact name={t('library.contents')}>
              {t('library.takes', { count: data.takes, size: formatBytes(data.audioBytes) })}
            </Fact>
            <Fact name={t('library.trash')}>
              {data.trashedTakes > 0
                ? t('library.takes', { count: data.trashedTakes, size: formatBytes(data.trashBytes) })
                : t('library.trashNone')}
              {' · '}
              <Link href={paths.trash}>{t('library.trashOpen')}</Link>
            </Fact>
            <Fact name={t('library.free')}>
              {data.freeBytes === null ? t('library.freeUnknown') : formatBytes(data.freeBytes)}
            </Fact>
          </Facts>
          {data.freeBytes === null && (
            <p role="alert" className={styles.caution}>
              {t('library.missing')}
            </p>
          )}
          {host.kind === 'desktop' && (
            <Button icon={FolderOpen} onPress={() => void host.revealLibrary()}>
              {t('library.reveal')}
            </Button>
          )}
          <div className={styles.archive}>
            {archive}
            <Button icon={ArchiveRestore} onPress={onBringBack}>
              {t('library.bringBack')}
            </Button>
            <p>{t('library.bringBackHint')}</p>
          </div>
          <LibraryCheck />
        </>
      )}
    </Section>
  );
}
