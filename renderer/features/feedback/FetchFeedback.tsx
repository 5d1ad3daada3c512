import { useMutation, useQuery } from '@tanstack/react-query';
import { FolderSearch } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { FeedbackSummary } from '../../../electron/contract/index.ts';
import { core, queries } from '../../backend/client.ts';
import { Button, ErrorNotice } from '../../interface/parts/index.ts';
import { paths } from '../../interface/paths.ts';
import { showToast } from '../../interface/toasts.ts';

/** Looks for return packages in every class folder; nothing where there is none. */
export function FetchFeedback() {
  const { t } = useTranslation('feedback');
  const [, navigate] = useLocation();
  const { data } = useQuery(queries.classFolders.list.queryOptions());
  const folders = data?.folders ?? [];
  const fetching = useMutation({
    mutationFn: async () => {
      const received: FeedbackSummary[] = [];
      for (const { id } of folders)
        received.push(...(await core.feedback.fetch({ classFolderId: id })).received);
      return received;
    },
    onSuccess: (received) => {
      const [newest] = received;
      if (!newest) return showToast({ text: t('fetch.nothing') });
      showToast({
        text: t('fetch.received', { count: received.length }),
        tone: 'good',
        action: { text: t('fetch.open'), run: () => navigate(paths.feedback(newest.id)) },
      });
    },
  });
  if (folders.length === 0) return null;
  return (
    <>
      <Button
        variant="quiet"
        size="small"
        icon={FolderSearch}
        isDisabled={fetching.isPending}
        onPress={() => fetching.mutate()}
      >
        {fetching.isPending ? t('fetch.looking') : t('fetch.look')}
      </Button>
      {fetching.error && <ErrorNotice error={fetching.error} onRetry={() => fetching.mutate()} />}
    </>
  );
}
