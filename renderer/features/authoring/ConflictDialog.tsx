import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { core } from '../../backend/client.ts';
import { Button, Dialog, ErrorNotice } from '../../interface/parts/index.ts';
import { paths } from '../../interface/paths.ts';
import { showToast } from '../../interface/toasts.ts';
import { type Draft, savedForm } from './draft.ts';
import type { DraftSaver } from './draft-saver.ts';

interface Props {
  readonly saver: DraftSaver;
  readonly draft: Draft;
  /** Why the dialog is there, or why the last choice could not be carried out. */
  readonly error: unknown;
}

/** Two windows wrote at once. Nothing is lost: keep both, or let this one replace the other. */
export function ConflictDialog({ saver, draft, error }: Props) {
  const { t } = useTranslation('authoring');
  const [, navigate] = useLocation();
  const [isOpen, setOpen] = useState(true);
  const [failure, setFailure] = useState<unknown>(null);
  const isFirst =
    typeof error === 'object' && error !== null && 'code' in error && error.code === 'EDITED_ELSEWHERE';

  const keepBoth = async () => {
    const title = t('conflict.copyTitle', { title: draft.title.trim() }).slice(0, 500);
    const { content } = savedForm({ ...draft, title });
    try {
      const questions = content.questions.map(({ id: _, ...question }) => question);
      const { homeworkId } = await core.homework.create({ ...content, questions });
      showToast({ text: t('conflict.kept', { title }), tone: 'good' });
      saver.forget();
      navigate(paths.edit(homeworkId));
    } catch (refused) {
      setFailure(refused);
    }
  };

  return (
    <Dialog
      title={t('conflict.title')}
      isOpen={isOpen}
      onClose={() => setOpen(false)}
      footer={
        <>
          <Button onPress={() => void saver.overwrite()}>{t('conflict.useMine')}</Button>
          <Button variant="primary" onPress={() => void keepBoth()}>
            {t('conflict.keepBoth')}
          </Button>
        </>
      }
    >
      <p>{t('conflict.text')}</p>
      {failure !== null && <ErrorNotice error={failure} />}
      {failure === null && !isFirst && <ErrorNotice error={error} />}
    </Dialog>
  );
}
