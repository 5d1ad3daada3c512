import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { CollectRun } from '../../../electron/contract/index.ts';
import { queries } from '../../backend/client.ts';

/**
 * What a run is called: after the homework it collects for, if it is for one, or that it brings an archive back. For
 * what is shown alone: the list of classes is asked for again at every change of a review.
 */
export function useRunTitle(): (run: Pick<CollectRun, 'classHomeworkId' | 'isArchive'>) => string {
  const { t } = useTranslation('collect');
  const classes = useQuery(queries.classes.list.queryOptions());
  return ({ classHomeworkId, isArchive }) => {
    if (isArchive) return t('restored.title');
    const title = classes.data?.find(({ id }) => id === classHomeworkId)?.title;
    return title === undefined ? t('run.title') : t('run.titleFor', { title });
  };
}
