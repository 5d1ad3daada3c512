import { useQueryClient } from '@tanstack/react-query';
import { CloudUpload } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClassFolderId, Delivery, Submission } from '../../../electron/contract/index.ts';
import { core, queries } from '../../backend/client.ts';
import { ClassFolderChoice } from '../../class-folders/index.ts';
import { Button, ErrorNotice } from '../../interface/parts/index.ts';
import styles from './Receipt.module.css';

interface Props {
  readonly submission: Submission;
  readonly deliveries: readonly Delivery[];
}

/** Puts a sealed package on its way into a class folder, also long after it was sealed. */
export function SendElsewhere({ submission, deliveries }: Props) {
  const { t } = useTranslation('handIn');
  const client = useQueryClient();
  const [isAsked, setAsked] = useState(false);
  const [classFolderId, setClassFolderId] = useState<ClassFolderId | null>(null);
  const [error, setError] = useState<unknown>(null);
  const isSent = deliveries.some((delivery) => delivery.classFolderId === classFolderId);

  const send = async () => {
    if (classFolderId === null) return;
    setError(null);
    try {
      await core.deliveries.send({ submissionId: submission.id, classFolderId });
      await core.settings.change({ classFolderId }).catch(() => {});
      await client.invalidateQueries({ queryKey: queries.deliveries.key() });
      setAsked(false);
    } catch (refused) {
      setError(refused);
    }
  };

  if (!isAsked) {
    return (
      <Button icon={CloudUpload} onPress={() => setAsked(true)}>
        {t('done.send')}
      </Button>
    );
  }
  return (
    <div className={styles.elsewhere}>
      <ClassFolderChoice
        label={t('done.send')}
        value={classFolderId}
        onChange={setClassFolderId}
        noneText={t('done.sendChoose')}
      />
      <Button icon={CloudUpload} isDisabled={classFolderId === null || isSent} onPress={() => void send()}>
        {t('done.sendGo')}
      </Button>
      {error !== null && <ErrorNotice error={error} />}
    </div>
  );
}
