import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { isDocumentName } from '../backend/import-document.ts';
import { chosenFiles, droppedFiles, type Gathered, kindOf, offerDrop } from '../features/collect/index.ts';
import { showToast } from '../interface/toasts.ts';
import { type Route, routeOf } from './route.ts';
import { useDocuments } from './use-documents.ts';
import { usePackages } from './use-packages.ts';

interface Opening {
  /** Documents are read into the library; packages, zips, recordings and folders are collected. */
  readonly openDropped: (transfer: DataTransfer) => void;
  /** Asks for files first. */
  readonly pickFiles: () => void;
  /** Asks for an archive that Kouda made. */
  readonly pickArchive: () => void;
}

const ACCEPTED =
  '.md,.markdown,.txt,text/markdown,text/plain,.kouda,.zip,audio/*,.m4a,.amr,.opus,.caf,.wma,.3gp';
/** A word for each of hundreds would bury the rest. */
const MOST_TOASTS = 3;

export function useOpening(): Opening {
  const { t } = useTranslation('shell');
  const [path, navigate] = useLocation();
  const openDocuments = useDocuments();
  const openPackages = usePackages();

  const openAll = useCallback(
    async (gathered: Gathered) => {
      const isAlone = (name: string) => !name.includes('/');
      const documents = gathered.files.filter(({ name }) => isAlone(name) && isDocumentName(name));
      const strangers = gathered.files.filter(
        ({ name }) => isAlone(name) && !isDocumentName(name) && kindOf(name) === 'other',
      );
      const packages = gathered.files.filter(
        (file) => !documents.includes(file) && !strangers.includes(file),
      );
      for (const { name } of strangers.slice(0, MOST_TOASTS)) {
        showToast({ text: t('drop.notDocument', { fileName: name }), tone: 'caution' });
      }
      const address = await openDocuments(documents.map(({ file }) => file));
      if (packages.length + gathered.unreadable.length > 0) {
        await openPackages({ files: packages, unreadable: gathered.unreadable }, classOf(routeOf(path)));
      } else if (address !== null) navigate(address);
    },
    [t, path, navigate, openDocuments, openPackages],
  );

  const openDropped = useCallback(
    (transfer: DataTransfer) => {
      // Begun before anything is awaited: the browser forgets what was dropped.
      const dropped = droppedFiles(transfer);
      void dropped.then((gathered) => {
        if (!offerDrop(gathered)) void openAll(gathered);
      });
    },
    [openAll],
  );

  const pick = useCallback(
    (accept: string, isMultiple: boolean) => {
      const input = document.createElement('input');
      input.type = 'file';
      input.accept = accept;
      input.multiple = isMultiple;
      input.onchange = () => void openAll(chosenFiles(input.files ?? []));
      input.click();
    },
    [openAll],
  );
  const pickFiles = useCallback(() => pick(ACCEPTED, true), [pick]);
  const pickArchive = useCallback(() => pick('.zip,application/zip', false), [pick]);

  return { openDropped, pickFiles, pickArchive };
}

/** The homework of the class that is shown: what is dropped there is meant for it. */
function classOf(route: Route) {
  return 'classHomeworkId' in route ? route.classHomeworkId : null;
}
