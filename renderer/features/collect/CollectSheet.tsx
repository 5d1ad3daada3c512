import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { ClassHomeworkId } from '../../../electron/contract/index.ts';
import { core, queries } from '../../backend/client.ts';
import { useClassFolders } from '../../class-folders/index.ts';
import { Button, Dialog, ErrorNotice } from '../../interface/parts/index.ts';
import { paths } from '../../interface/paths.ts';
import { ClassFolderTicks } from './ClassFolderTicks.tsx';
import styles from './CollectSheet.module.css';
import { FilePickers } from './FilePickers.tsx';
import { FolderPicker } from './FolderPicker.tsx';
import { Preview } from './Preview.tsx';
import { startCollect } from './sendings.ts';
import { usePicks } from './use-picks.ts';

interface Props {
  readonly classHomeworkId: ClassHomeworkId | null;
  readonly onClose: () => void;
}

/** What will be collected beside where from. There while it is open. */
export function CollectSheet({ classHomeworkId, onClose }: Props) {
  const { t } = useTranslation('collect');
  const [, navigate] = useLocation();
  const [picks, choose] = usePicks();
  const [isStarting, setStarting] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const homework = useQuery({
    ...queries.classes.get.queryOptions({
      input: { classHomeworkId: classHomeworkId ?? ('' as ClassHomeworkId) },
    }),
    enabled: classHomeworkId !== null,
  });
  useUsualFolder((classFolderId) => choose({ do: 'tick', classFolderId, isTicked: true }));
  const isAnything = picks.files.length + picks.folders.length + picks.classFolderIds.length > 0;

  const start = async () => {
    setStarting(true);
    setError(null);
    try {
      const runId = await startCollect({ classHomeworkId, ...picks });
      const [only] = picks.classFolderIds;
      // Remembered for the next time; nothing is lost where it is not.
      if (only && picks.classFolderIds.length === 1)
        void core.settings.change({ classFolderId: only }).catch(() => {});
      onClose();
      navigate(paths.collect(runId));
    } catch (refused) {
      setError(refused);
      setStarting(false);
    }
  };

  return (
    <Dialog
      title={homework.data ? t('sheet.titleFor', { title: homework.data.title }) : t('sheet.title')}
      isOpen
      onClose={onClose}
      width="wide"
      footer={
        <>
          <Button onPress={onClose}>{t('sheet.cancel')}</Button>
          <Button variant="primary" isDisabled={!isAnything || isStarting} onPress={() => void start()}>
            {t('sheet.go')}
          </Button>
        </>
      }
    >
      <div className={styles.columns}>
        <Preview picks={picks} choose={choose} />
        <section className={styles.choices} aria-labelledby="collect-from">
          <h3 id="collect-from" className={styles.heading}>
            {t('sheet.from')}
          </h3>
          <FilePickers choose={choose} />
          <ClassFolderTicks ticked={picks.classFolderIds} choose={choose} />
          <FolderPicker choose={choose} />
          <p className={styles.soft}>{t(classHomeworkId === null ? 'sheet.all' : 'sheet.onlyThis')}</p>
          {error !== null && (
            <>
              <p>{t('sheet.failed')}</p>
              <ErrorNotice error={error} />
            </>
          )}
        </section>
      </div>
    </Dialog>
  );
}

/** The class folder last used is ticked when the sheet opens, once it is known to be there still. */
function useUsualFolder(
  tick: (id: NonNullable<ReturnType<typeof useClassFolders>['folders']>[number]['id']) => void,
) {
  const settings = useQuery(queries.settings.get.queryOptions());
  const { folders } = useClassFolders();
  const isDone = useRef(false);
  useEffect(() => {
    if (isDone.current || !folders || !settings.data) return;
    isDone.current = true;
    const usual = folders.find(({ id }) => id === settings.data.classFolderId);
    if (usual) tick(usual.id);
  }, [folders, settings.data, tick]);
}
