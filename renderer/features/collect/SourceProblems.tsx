import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { ClassFolder, CollectRun } from '../../../electron/contract/index.ts';
import { SignIn, useClassFolders } from '../../class-folders/index.ts';
import { useErrorText } from '../../interface/error-text.ts';
import { Button } from '../../interface/parts/index.ts';
import { paths } from '../../interface/paths.ts';
import { showToast } from '../../interface/toasts.ts';
import styles from './Report.module.css';
import { startCollect } from './sendings.ts';

/** Whole places that could not be collected from, each with what stands in the way. */
export function SourceProblems({ run }: { readonly run: CollectRun }) {
  const { t } = useTranslation('collect');
  const errorText = useErrorText();
  const { folders } = useClassFolders();
  if (run.problems.length === 0) return null;
  return (
    <section className={styles.problems} aria-labelledby="report-problems">
      <h2 id="report-problems" className={styles.heading}>
        {t('report.problems')}
      </h2>
      <ul>
        {run.problems.map(({ name, code, data }) => {
          // A class folder is named by its id.
          const folder = folders?.find(({ id }) => id === name);
          const { what, next } = errorText({ code, data });
          return (
            <li key={`${name} ${code}`}>
              <strong>{folder?.name ?? name}</strong> {what} {next}{' '}
              {folder && code === 'CLASS_FOLDER_PASSWORD' && <SignInAgain run={run} folder={folder} />}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function SignInAgain({ run, folder }: { readonly run: CollectRun; readonly folder: ClassFolder }) {
  const { t } = useTranslation('collect');
  const errorText = useErrorText();
  const [, navigate] = useLocation();
  const [isAsked, setAsked] = useState(false);
  const again = async () => {
    try {
      const runId = await startCollect({
        classHomeworkId: run.classHomeworkId,
        files: [],
        unreadable: [],
        folders: [],
        classFolderIds: [folder.id],
      });
      navigate(paths.collect(runId));
    } catch (refused) {
      showToast({ text: errorText(refused).sentence, tone: 'caution' });
    }
  };
  return (
    <>
      <Button size="small" icon={KeyRound} onPress={() => setAsked(true)}>
        {t('report.signIn')}
      </Button>
      <SignIn
        folder={isAsked ? folder : null}
        onClose={() => setAsked(false)}
        onSignedIn={() => void again()}
      />
    </>
  );
}
