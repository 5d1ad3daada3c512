import { useQuery, useQueryClient } from '@tanstack/react-query';
import { DatabaseBackup, History } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Backup } from '../../../electron/contract/index.ts';
import { core, queries } from '../../backend/client.ts';
import { formatBytes, formatDate } from '../../interface/format.ts';
import { Button, ErrorNotice } from '../../interface/parts/index.ts';
import { showToast } from '../../interface/toasts.ts';
import styles from './Backups.module.css';
import { RestoreDialog } from './RestoreDialog.tsx';
import { Section } from './Section.tsx';

export function Backups() {
  const { t } = useTranslation('settings');
  const client = useQueryClient();
  const backups = useQuery(queries.library.backups.queryOptions({ refetchOnMount: 'always' }));
  const [asked, setAsked] = useState<Backup | null>(null);
  const [isBackingUp, setBackingUp] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const backUp = async () => {
    setBackingUp(true);
    setError(null);
    try {
      const made = await core.library.backUp();
      showToast({ text: t('backup.made', { size: formatBytes(made.sizeBytes) }), tone: 'good' });
      await client.invalidateQueries({ queryKey: queries.library.key() });
    } catch (refused) {
      setError(refused);
    } finally {
      setBackingUp(false);
    }
  };

  return (
    <Section title={t('backup.title')} hint={t('backup.hint')}>
      <Button icon={DatabaseBackup} isDisabled={isBackingUp} onPress={() => void backUp()}>
        {t('backup.now')}
      </Button>
      {error !== null && <ErrorNotice error={error} onRetry={() => void backUp()} />}
      {backups.error && !backups.data && (
        <ErrorNotice error={backups.error} onRetry={() => void backups.refetch()} />
      )}
      {backups.data?.length === 0 && <p className={styles.none}>{t('backup.none')}</p>}
      {backups.data && backups.data.length > 0 && (
        <ul className={styles.list}>
          {backups.data.map((backup) => (
            <li key={backup.name} className={styles.backup}>
              <span>
                {formatDate(backup.createdAt)}
                <span className={styles.size}> · {formatBytes(backup.sizeBytes)}</span>
              </span>
              <Button
                size="small"
                icon={History}
                label={t('backup.restoreOf', { date: formatDate(backup.createdAt) })}
                onPress={() => setAsked(backup)}
              >
                {t('backup.restore')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <RestoreDialog backup={asked} onClose={() => setAsked(null)} />
    </Section>
  );
}
