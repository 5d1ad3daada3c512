import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { ClassHomework } from '../../../electron/contract/index.ts';
import { Button, Dialog, Menu, TextField } from '../../interface/parts/index.ts';
import { paths } from '../../interface/paths.ts';
import { useClassActions } from './use-class-actions.ts';

export function ClassMenu({ homework }: { readonly homework: ClassHomework }) {
  const { t } = useTranslation('classes');
  const [, navigate] = useLocation();
  const { rename, trash } = useClassActions();
  const [title, setTitle] = useState<string | null>(null);
  const close = () => setTitle(null);
  const save = () => {
    const next = title?.trim();
    if (!next) return;
    close();
    if (next !== homework.title) void rename(homework, next);
  };
  return (
    <>
      <Menu
        label={t('menu.label', { title: homework.title })}
        items={[
          {
            id: 'rename',
            text: t('menu.rename'),
            icon: Pencil,
            onAction: () => setTitle(homework.title),
          },
          {
            id: 'trash',
            text: t('menu.trash'),
            icon: Trash2,
            onAction: () =>
              void trash(homework).then((isDone) => {
                if (isDone) navigate(paths.home);
              }),
          },
        ]}
      />
      <Dialog
        title={t('rename.title')}
        isOpen={title !== null}
        onClose={close}
        footer={
          <>
            <Button onPress={close}>{t('rename.cancel')}</Button>
            <Button variant="primary" isDisabled={!title?.trim()} onPress={save}>
              {t('rename.save')}
            </Button>
          </>
        }
      >
        <TextField
          label={t('rename.label')}
          value={title ?? ''}
          onChange={setTitle}
          onSubmit={save}
          maxLength={500}
          autoFocus
        />
      </Dialog>
    </>
  );
}
