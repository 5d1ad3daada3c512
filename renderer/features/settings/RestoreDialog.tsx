import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Backup } from '../../../electron/contract/index.ts';
import { core } from '../../backend/client.ts';
import { formatDate } from '../../interface/format.ts';
import { Button, Dialog, ErrorNotice } from '../../interface/parts/index.ts';
import { showToast } from '../../interface/toasts.ts';
import styles from './RestoreDialog.module.css';

interface Props {
  /** null: closed. */
  readonly backup: Backup | null;
  readonly onClose: () => void;
}

/** Asked about, unlike what has an undo: it takes every homework and choice back at once. */
export function RestoreDialog({ backup, onClose }: Props) {
  const { t } = useTranslation('settings');
  const client = useQueryClient();
  const [isRestoring, setRestoring] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const date = backup ? formatDate(backup.createdAt) : '';

  const close = () => {
    setError(null);
    onClose();
  };
  const restore = async () => {
    if (!backup) return;
    setRestoring(true);
    setError(null);
    try {
      const { relistedTakes } = await core.library.restoreBackup({ name: backup.name });
      showToast({ text: t('backup.restored', { count: relistedTakes }), tone: 'good' });
      await client.invalidateQueries();
      close();
    } catch (refused) {
      setError(refused);
    } finally {
      setRestoring(false);
    }
  };

  return (
    <Dialog
      title={t('backup.confirm.title', { date })}
      isOpen={backup !== null}
      onClose={close}
      footer={
        <>
          <Button onPress={close}>{t('backup.confirm.cancel')}</Button>
          <Button variant="primary" isDisabled={isRestoring} onPress={() => void restore()}>
            {t('backup.confirm.go')}
          </Button>
        </>
      }
    >
      <p className={styles.text}>{t('backup.confirm.text')}</p>
      {error !== null && <ErrorNotice error={error} />}
    </Dialog>
  );
}
