import { useQuery, useQueryClient } from '@tanstack/react-query';
import { FolderInput } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Submission } from '../../../electron/contract/index.ts';
import { core, queries } from '../../backend/client.ts';
import { FolderField } from '../../class-folders/index.ts';
import { announce } from '../../interface/announce.ts';
import { Button, ErrorNotice } from '../../interface/parts/index.ts';
import styles from './Receipt.module.css';

/** Another verified copy, into any folder of this computer. */
export function CopyElsewhere({ submission }: { readonly submission: Submission }) {
  const { t } = useTranslation('handIn');
  const client = useQueryClient();
  const folders = useQuery(queries.handIn.folders.queryOptions());
  const [isAsked, setAsked] = useState(false);
  const [folder, setFolder] = useState('');
  const [isCopying, setCopying] = useState(false);
  const [copiedTo, setCopiedTo] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);

  const copy = async () => {
    const wanted = folder.trim();
    if (wanted === '' || isCopying) return;
    setCopying(true);
    setError(null);
    setCopiedTo(null);
    try {
      const { copies } = await core.handIn.copyTo({ submissionId: submission.id, folder: wanted });
      const path = copies[0]?.path ?? wanted;
      setCopiedTo(path);
      announce(t('done.copiedTo', { path }));
      await client.invalidateQueries({ queryKey: queries.handIn.key() });
    } catch (refused) {
      setError(refused);
    } finally {
      setCopying(false);
    }
  };

  if (!isAsked) {
    return (
      <Button icon={FolderInput} onPress={() => setAsked(true)}>
        {t('done.copyElsewhere')}
      </Button>
    );
  }
  return (
    <div className={styles.elsewhere}>
      <FolderField
        label={t('done.copyElsewhere')}
        autoFocus
        description={t('done.copyHint')}
        folder={folder}
        onChange={setFolder}
        onSubmit={() => void copy()}
        suggestions={folders.data ?? []}
      />
      <Button icon={FolderInput} isDisabled={isCopying || folder.trim() === ''} onPress={() => void copy()}>
        {t('done.copyHere')}
      </Button>
      {copiedTo !== null && <p className={styles.hint}>{t('done.copiedTo', { path: copiedTo })}</p>}
      {error !== null && <ErrorNotice error={error} />}
    </div>
  );
}
